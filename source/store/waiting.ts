import { EngineFailure } from '../domain/failure.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Clock } from './clock.ts';

/** A wait that can be cut short. One waiter at a time. */
export type Bell = {
  /** Ends the wait under way; without one, does nothing. */
  ring(): void;
  /** Resolves after that many milliseconds, when rung, or when the signal aborts. Never rejects. */
  wait(milliseconds: number): Promise<void>;
};

export function bell(clock: Clock, signal: AbortSignal): Bell {
  let wake: (() => void) | undefined;
  return {
    ring: () => wake?.(),
    wait: milliseconds =>
      new Promise(resolve => {
        if (signal.aborted) return resolve();
        const done = () => {
          cancel();
          signal.removeEventListener('abort', done);
          wake = undefined;
          resolve();
        };
        const cancel = clock.after(milliseconds, done);
        signal.addEventListener('abort', done, { once: true });
        wake = done;
      }),
  };
}

/**
 * A signal that also aborts when its time is up. `release` must be called in the end: it drops timer and listener,
 * and aborts what is left of the work.
 */
export type Limit = {
  readonly signal: AbortSignal;
  isLate(): boolean;
  /** From here on there is no deadline. */
  lift(): void;
  release(): void;
};

/** `milliseconds` undefined: only `parent` aborts it. */
export function limit(clock: Clock, milliseconds: number | undefined, parent: AbortSignal): Limit {
  const own = new AbortController();
  let late = false;
  const stop = () => own.abort();
  const lift =
    milliseconds === undefined
      ? () => {}
      : clock.after(milliseconds, () => {
          late = true;
          own.abort();
        });
  parent.addEventListener('abort', stop, { once: true });
  if (parent.aborted) stop();
  return {
    signal: own.signal,
    isLate: () => late,
    lift,
    release: () => {
      lift();
      parent.removeEventListener('abort', stop);
      own.abort();
    },
  };
}

/** Asks with a deadline of our own, shorter than the engine's: rejects with a `timeout` failure when it passes. */
export async function within<T>(
  clock: Clock,
  milliseconds: number | undefined,
  parent: AbortSignal,
  endpoint: Safe,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limited = limit(clock, milliseconds, parent);
  try {
    return await ask(limited.signal);
  } catch (error) {
    if (limited.isLate() && error instanceof EngineFailure) throw tooLate(endpoint, milliseconds ?? 0, error);
    throw error;
  } finally {
    limited.release();
  }
}

export function tooLate(endpoint: Safe, waited: number, cause?: unknown): EngineFailure {
  return new EngineFailure({ kind: 'timeout', endpoint, said: words``, waited }, cause);
}
