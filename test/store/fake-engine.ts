import type { Container } from '../../source/domain/container.ts';
import { EngineFailure, type Failure, type FailureKind } from '../../source/domain/failure.ts';
import type { Network } from '../../source/domain/network.ts';
import { type Clean, clean, words } from '../../source/domain/text.ts';
import type { Document, Engine, EngineEvent, EngineFacts } from '../../source/engine/engine.ts';
import { detail } from '../domain/lab.ts';

/** What can be asked of an engine, one word a method. */
export type Asked =
  | 'open'
  | 'read'
  | 'containers'
  | 'networks'
  | 'inspect'
  | 'members'
  | 'document'
  | 'events';

/** An engine played by hand. Everything it is asked stands in `log`. */
export type FakeEngine = Engine & {
  readonly log: string[];
  networks: Network[];
  containers: Container[];
  facts: EngineFacts;
  lines: Document;
  /** How many requests are under way now, and the most there ever were. */
  readonly busy: { now: number; most: number };
  /** From now on these are refused with a failure of that kind; undefined heals. */
  fail(kind: FailureKind | undefined, ...asked: Asked[]): void;
  /** From now on these get no answer until released. */
  hold(...asked: Asked[]): void;
  release(...asked: Asked[]): void;
  /** Sends events to whoever listens. */
  say(...events: EngineEvent[]): void;
  /** Ends the streams, as a stopping engine does. */
  endStreams(): void;
  listeners(): number;
  /** From when on each subscription asked for events. */
  readonly since: (number | undefined)[];
};

export const url = words`unix:///fake.sock`;

export function failure(kind: FailureKind, more: Partial<Failure> = {}): Failure {
  return { kind, endpoint: url, said: words``, ...more };
}

export function fakeEngine(): FakeEngine {
  const failing = new Map<Asked, FailureKind>();
  const held = new Map<Asked, { readonly promise: Promise<void>; readonly resolve: () => void }>();
  const streams = new Set<{ events: EngineEvent[]; isOver: boolean; wake: () => void }>();

  async function answer<T>(asked: Asked, said: string, signal: AbortSignal, value: () => T): Promise<T> {
    engine.log.push(said);
    engine.busy.now += 1;
    engine.busy.most = Math.max(engine.busy.most, engine.busy.now);
    try {
      const gate = held.get(asked);
      if (gate !== undefined) await Promise.race([gate.promise, whenAborted(signal)]);
      if (signal.aborted) throw new EngineFailure(failure('aborted'));
      const kind = failing.get(asked);
      if (kind !== undefined) throw new EngineFailure(failure(kind));
      return value();
    } finally {
      engine.busy.now -= 1;
    }
  }

  const engine: FakeEngine = {
    address: { url, context: words`default` },
    log: [],
    networks: [],
    containers: [],
    facts: { product: 'Docker', version: clean('20.10.24'), api: clean('1.41') },
    lines: [words`{}`],
    busy: { now: 0, most: 0 },
    fail: (kind, ...asked) => {
      for (const one of asked) {
        if (kind === undefined) failing.delete(one);
        else failing.set(one, kind);
      }
    },
    hold: (...asked) => {
      for (const one of asked) held.set(one, Promise.withResolvers<void>());
    },
    release: (...asked) => {
      for (const one of asked) {
        held.get(one)?.resolve();
        held.delete(one);
      }
    },
    say: (...events) => {
      for (const stream of streams) {
        stream.events.push(...events);
        stream.wake();
      }
    },
    endStreams: () => {
      for (const stream of streams) {
        stream.isOver = true;
        stream.wake();
      }
    },
    listeners: () => streams.size,
    since: [],

    open: signal => answer('open', 'open', signal, () => engine.facts),
    read: signal =>
      answer('read', 'read', signal, () => ({
        networks: [...engine.networks],
        containers: [...engine.containers],
      })),
    readContainers: (ids, signal) =>
      answer('containers', `containers ${namesOf(ids, engine.containers)}`, signal, () =>
        engine.containers.filter(one => ids.includes(one.id)),
      ),
    readNetworks: (ids, signal) =>
      answer('networks', `networks ${namesOf(ids, engine.networks)}`, signal, () =>
        engine.networks.filter(one => ids.includes(one.id)),
      ),
    inspectContainer: (id, signal) =>
      answer('inspect', `inspect ${namesOf([id], engine.containers)}`, signal, () => {
        const found = engine.containers.find(one => one.id === id);
        if (found === undefined) throw new EngineFailure(failure('gone'));
        return detail({ hostname: found.name });
      }),
    inspectNetwork: (id, signal) =>
      answer('members', `members ${namesOf([id], engine.networks)}`, signal, () => ({ members: [] })),
    info: () => Promise.reject(new EngineFailure(failure('forbidden'))),
    document: (subject, { secrets }, signal) =>
      answer(
        'document',
        `document ${subject.kind}${secrets ? ' with secrets' : ''}`,
        signal,
        () => engine.lines,
      ),

    events: async function* (signal, onOpen, since) {
      engine.since.push(since);
      await answer('events', 'events', signal, () => undefined);
      const stream = { events: [] as EngineEvent[], isOver: false, wake: () => {} };
      streams.add(stream);
      const stop = () => stream.wake();
      signal.addEventListener('abort', stop);
      onOpen();
      try {
        while (!signal.aborted) {
          const next = stream.events.shift();
          if (next !== undefined) yield next;
          else if (stream.isOver) return;
          else
            await new Promise<void>(resolve => {
              stream.wake = resolve;
              if (signal.aborted || stream.events.length > 0 || stream.isOver) resolve();
            });
        }
        throw new EngineFailure(failure('aborted'));
      } finally {
        signal.removeEventListener('abort', stop);
        streams.delete(stream);
      }
    },
  };
  return engine;
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/* Names are easier to read in a log than ids; what is gone is `?`. */
function namesOf(
  ids: readonly Clean[],
  all: readonly { readonly id: Clean; readonly name: { readonly raw: string } }[],
): string {
  return ids.map(id => all.find(one => one.id === id)?.name.raw ?? '?').join(',');
}
