import { EngineFailure } from '../domain/failure.ts';
import type { EngineEvent } from '../engine/engine.ts';
import { gathering, type Named } from './gathering.ts';
import { silenceWatch } from './unannounced.ts';
import { bell, within } from './waiting.ts';
import type { World } from './world.ts';

/** Reads of one connection: one at a time, as events and time ask for them. */
export type Reading = {
  hear(event: EngineEvent): void;
  /** A full read that begins after this call; resolves to false if there will be none. */
  whole(): Promise<boolean>;
  /** Changes the time between two full reads. */
  setInterval(milliseconds: number): void;
  /** The deadline that reads of this engine have, once the first one has shown how long it takes. */
  deadline(): number | undefined;
  /**
   * Reads everything, then keeps the picture true until the signal aborts, the stream proves to be silent, or two
   * reads in a row fail: then it rejects with the last EngineFailure.
   */
  run(): Promise<'aborted' | 'silent'>;
};

/** A read may honestly take this many times as long as the first one did. */
const slower = 4;

export function keepReading(
  world: World,
  options: {
    readonly deadline: number | undefined;
    /** True while events are known to come in. */
    readonly isListening: () => boolean;
    /** Called before a read is asked for, and before its answer is told: whatever was heard by then comes first. */
    readonly tellHeard: () => void;
    readonly onFirst: () => void;
  },
): Reading {
  const { engine, clock, pace, signal } = world;
  const gathered = gathering(pace.settle);
  const rest = bell(clock, signal);
  let waiting: ((isRead: boolean) => void)[] = [];
  let isOver = false;
  let interval = pace.pollEvery;
  let deadline = options.deadline;
  const silence = silenceWatch(pace.burst);
  let readAt: number | undefined;
  let notBefore = 0;
  const inTime = <T>(ask: (signal: AbortSignal) => Promise<T>) =>
    within(clock, deadline, signal, engine.address.url, ask);

  async function readWhole(isPoll: boolean): Promise<void> {
    const began = clock.now();
    const compare = silence.begin();
    const read = await inTime(signal => engine.read(signal));
    if (signal.aborted) return;
    compare(read, isPoll && options.isListening(), clock.now());
    options.tellHeard();
    world.dispatch({ type: 'read', read, at: clock.now() });
    const isFirst = readAt === undefined;
    readAt = began;
    if (isFirst) {
      deadline = Math.max(pace.heartbeat, slower * (clock.now() - began));
      options.onFirst();
    }
  }

  async function readNamed(asked: Named): Promise<void> {
    const [containers, networks] = await inTime(signal =>
      Promise.all([
        asked.containers.size > 0 ? engine.readContainers([...asked.containers], signal) : [],
        asked.networks.size > 0 ? engine.readNetworks([...asked.networks], signal) : [],
      ]),
    );
    if (signal.aborted) return;
    options.tellHeard();
    world.dispatch({ type: 're-read', asked, read: { networks, containers }, at: clock.now() });
  }

  /* One read; if it fails, the whole once more. Rejects when that fails too, or when nothing was ever read. */
  async function round(isPoll: boolean): Promise<void> {
    const began = clock.now();
    const isBurst = !gathered.isEmpty();
    const { ask, named } = gathered.take(began, isPoll || waiting.length > 0 || readAt === undefined);
    const asking = new Set(ask === 'everything' ? waiting : []);
    if (named.containers.size + named.networks.size > 0) world.named(named);
    options.tellHeard();
    try {
      await (ask === 'everything' ? readWhole(isPoll) : readNamed(ask));
    } catch (error) {
      if (readAt === undefined || signal.aborted || !(error instanceof EngineFailure)) throw error;
      await readWhole(false);
    } finally {
      // On a slow engine as much rest as reading, or netui alone would keep it busy.
      notBefore = began + Math.max(isBurst ? pace.burst : 0, 2 * (clock.now() - began));
    }
    waiting = waiting.filter(one => !asking.has(one));
    for (const tell of asking) tell(true);
  }

  async function run(): Promise<'aborted' | 'silent'> {
    try {
      while (!signal.aborted) {
        const now = clock.now();
        if (silence.isSilent(now) && options.isListening()) return 'silent';
        const pollAt = readAt === undefined ? now : Math.max(readAt + interval, notBefore);
        const askedAt = waiting.length > 0 ? now : gathered.isEmpty() ? pollAt : notBefore;
        const next = Math.min(pollAt, askedAt);
        if (next <= now) await round(pollAt <= now);
        else await rest.wait(Math.min(next, silence.dueAt()) - now);
      }
      return 'aborted';
    } catch (error) {
      if (signal.aborted) return 'aborted';
      throw error;
    } finally {
      isOver = true;
      for (const tell of waiting) tell(false);
    }
  }

  return {
    run,
    deadline: () => (readAt === undefined ? undefined : deadline),
    setInterval: milliseconds => {
      interval = milliseconds;
      rest.ring();
    },
    hear: event => {
      const wasEmpty = gathered.isEmpty();
      gathered.hear(event, clock.now());
      silence.hear(event);
      if (wasEmpty) rest.ring();
    },
    whole: () =>
      new Promise(resolve => {
        if (isOver || signal.aborted) return resolve(false);
        waiting.push(resolve);
        rest.ring();
      }),
  };
}
