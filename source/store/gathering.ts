import type { Clean } from '../domain/text.ts';
import type { EngineEvent } from '../engine/engine.ts';

/** Objects by id. */
export type Named = { readonly containers: ReadonlySet<Clean>; readonly networks: ReadonlySet<Clean> };

export type Take = {
  /** What to read now. */
  readonly ask: Named | 'everything';
  /** What events have named since the take before. */
  readonly named: Named;
};

/** What events have named and no read has settled yet. */
export type Gathering = {
  hear(event: EngineEvent, now: number): void;
  isEmpty(): boolean;
  take(now: number, everything: boolean): Take;
};

/** Above this many ids one full read is cheaper: a filter with more of them makes a long address, too. */
const mostNamed = 50;
/**
 * After this many events the whole is read once more when they have ceased: an engine drops events for a listener
 * that does not keep up for 100 ms (moby daemon/events/events.go), and does not say so.
 */
const manyEvents = 100;

/** What an event makes worth reading again; undefined where it has no part in the picture. */
export function toReadAfter(
  event: EngineEvent,
): 'everything' | { readonly container: Clean } | { readonly network: Clean } | undefined {
  // A signal by itself changes nothing, and a stop is told after the death that it is.
  const isOnlyWords = event.action === 'kill' || event.action === 'stop';
  if (event.about === 'other' || (event.about === 'container' && isOnlyWords)) return undefined;
  // A container's connecting changes the container: `GET /networks` does not tell who is on a network.
  if (event.container !== '') return { container: event.container };
  const isConnecting = event.action === 'connect' || event.action === 'disconnect';
  if (event.about === 'network' && event.network !== '' && !isConnecting) return { network: event.network };
  return 'everything';
}

/**
 * An id stays gathered until it was read at least `settle` milliseconds after the event that named it last:
 * Docker emits some events (pause, connect, the first of two disconnects) before it saves the copy of the container
 * that `GET /containers/json` answers from (moby daemon/pause.go, container_operations.go), so a read that follows
 * at once may get the answer from before. On Engine 20.10 about every second one does.
 */
export function gathering(settle: number): Gathering {
  const containers = new Map<Clean, number>();
  const networks = new Map<Clean, number>();
  let everything: number | undefined;
  let heard = 0;
  let named = { containers: new Set<Clean>(), networks: new Set<Clean>() };

  const hear = (event: EngineEvent, now: number) => {
    const what = toReadAfter(event);
    if (what === undefined) return;
    heard += 1;
    if (event.container !== '') named.containers.add(event.container);
    if (event.network !== '') named.networks.add(event.network);
    if (what === 'everything') everything = now;
    else if ('container' in what) containers.set(what.container, now);
    else networks.set(what.network, now);
  };

  const take = (now: number, all: boolean): Take => {
    const isWhole = all || everything !== undefined || containers.size + networks.size > mostNamed;
    const ids = { containers: new Set(containers.keys()), networks: new Set(networks.keys()) };
    const since = { ...named };
    named = { containers: new Set(), networks: new Set() };
    dropSettled(containers, now - settle);
    dropSettled(networks, now - settle);
    if (everything !== undefined && everything <= now - settle) everything = undefined;
    if (isWhole) heard = 0;
    else if (heard > manyEvents && containers.size + networks.size === 0) everything = now - settle;
    return { ask: isWhole ? 'everything' : ids, named: since };
  };

  return {
    hear,
    isEmpty: () => containers.size + networks.size === 0 && everything === undefined,
    take,
  };
}

function dropSettled(ids: Map<Clean, number>, before: number): void {
  for (const [id, at] of ids) if (at <= before) ids.delete(id);
}
