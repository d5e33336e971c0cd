import { EngineFailure, type Failure } from '../domain/failure.ts';
import type { Clean } from '../domain/text.ts';
import type { Clock } from './clock.ts';
import { isFailure } from './engine-state.ts';
import { isOfConnection } from './of-connection.ts';

export type DetailLoader = {
  /** Looks again at what is wanted. */
  wake(): void;
  /** What is known of these may be wrong: they are asked again when wanted. */
  named(ids: Iterable<Clean> | 'everything'): void;
  /** The engine can be reached: asks again for what a failing connection did not bring. */
  retry(): void;
  /** Resolves when nothing is being asked. */
  settled(): Promise<void>;
};

export type DetailNeeds<T extends object> = {
  /** Ids in order of urgency: what is on the screen first. */
  readonly wanted: () => Iterable<Clean>;
  readonly ask: (id: Clean, signal: AbortSignal) => Promise<T>;
  readonly known: (id: Clean) => T | Failure | undefined;
  readonly tell: (details: ReadonlyMap<string, T | Failure>) => void;
  /** While the engine is lost nothing is asked. */
  readonly isPaused: () => boolean;
  readonly clock: Clock;
  /** Milliseconds between two tellings. */
  readonly batch: number;
  readonly signal: AbortSignal;
};

const atOnce = 4;

/**
 * Asks for the detail of each wanted object once, and again when an event has named it; four at a time. What the
 * engine refused is kept as its Failure and asked again only when named; what the connection did not bring, when that
 * works again. An object that is gone is not mentioned: the next read drops it.
 */
export function loadDetails<T extends object>(needs: DetailNeeds<T>): DetailLoader {
  const { clock, signal } = needs;
  /** Asked since they were last named. */
  const fresh = new Set<Clean>();
  /** Asked in vain: the connection failed. */
  const missed = new Set<Clean>();
  const asking = new Map<Clean, Promise<void>>();
  let queue: Iterator<Clean> | undefined;
  let news = new Map<string, T | Failure>();
  let quietUntil = 0;
  let stopTimer: (() => void) | undefined;
  signal.addEventListener('abort', () => stopTimer?.(), { once: true });

  function tellSoon(id: Clean, detail: T | Failure): void {
    news.set(id, detail);
    const wait = quietUntil - clock.now();
    if (wait <= 0) tellNow();
    else stopTimer ??= clock.after(wait, tellNow);
  }

  function tellNow(): void {
    stopTimer?.();
    stopTimer = undefined;
    if (signal.aborted) return;
    const told = news;
    news = new Map();
    quietUntil = clock.now() + needs.batch;
    needs.tell(told);
  }

  async function load(id: Clean): Promise<void> {
    try {
      const detail = await needs.ask(id, signal);
      if (!signal.aborted) tellSoon(id, detail);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      const { failure } = error;
      const known = news.get(id) ?? needs.known(id);
      const isKnown = known !== undefined && !isFailure(known);
      if (isOfConnection(failure)) missed.add(id);
      const saysNothing = failure.kind === 'gone' || (isKnown && isOfConnection(failure));
      if (!signal.aborted && !saysNothing) tellSoon(id, failure);
    } finally {
      asking.delete(id);
      // Named again meanwhile: it may stand before what the queue has passed.
      if (!fresh.has(id)) queue = undefined;
      fill();
    }
  }

  function fill(): void {
    if (signal.aborted || needs.isPaused()) return;
    while (asking.size < atOnce) {
      queue ??= needs.wanted()[Symbol.iterator]();
      const { value, done } = queue.next();
      if (done) return;
      if (fresh.has(value) || asking.has(value)) continue;
      fresh.add(value);
      asking.set(
        value,
        Promise.resolve().then(() => load(value)),
      );
    }
  }

  function wake(): void {
    queue = undefined;
    fill();
  }

  function named(ids: Iterable<Clean> | 'everything'): void {
    if (ids === 'everything') fresh.clear();
    else for (const id of ids) fresh.delete(id);
    wake();
  }

  return {
    wake,
    named,
    retry: () => {
      if (missed.size === 0) return;
      const again = [...missed];
      missed.clear();
      named(again);
    },
    settled: async () => {
      await Promise.all(asking.values());
    },
  };
}
