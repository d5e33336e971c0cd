import type { Container, EngineEvent, World } from './world.ts';

/* What an engine keeps in memory for whoever asks since when: daemon/events of moby, eventsLimit. */
const KEPT = 256;

/** The last moment that was told in each world: an engine's events never share one. */
const last = new WeakMap<World, bigint>();

/** Remembers an event, and tells everyone who listens. */
export function tell(
  world: World,
  event: {
    readonly type: EngineEvent['type'];
    readonly action: string;
    readonly id: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly scope?: EngineEvent['scope'];
  },
): void {
  const { type, action, id, attributes, scope = 'local' } = event;
  const now = BigInt(Math.floor(world.clock.now())) * 1_000_000n;
  const before = last.get(world);
  const timeNano = before !== undefined && before >= now ? before + 1_000n : now;
  last.set(world, timeNano);
  const told: EngineEvent = { type, action, actor: { id, attributes }, scope, timeNano };
  world.events.kept.push(told);
  if (world.events.kept.length > KEPT) world.events.kept.shift();
  for (const listener of world.events.listeners) listener(told);
}

/** An event of a container, with what all of them carry: its labels, image and name; `more` wins over labels. */
export function tellOf(
  world: World,
  container: Container,
  action: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const { id, name, config } = container;
  const attributes = {
    ...config.Labels,
    ...more,
    ...(config.Image !== '' && { image: config.Image }),
    name,
  };
  tell(world, { type: 'container', action, id, attributes });
}
