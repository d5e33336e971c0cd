import { EngineFailure } from '../domain/failure.ts';
import type { Safe } from '../domain/text.ts';
import { words } from '../domain/text.ts';

/** How long each part of a request may take, in milliseconds. */
export type Deadlines = {
  /** Until the connection stands. */
  readonly connect: number;
  /** From the connection until the answer's headers. */
  readonly headers: number;
  /** Between two pieces of the answer's body. */
  readonly idle: number;
  /** The whole of it, a second attempt included. A stream's body is free of it, as of `idle`. */
  readonly total: number;
};

export const defaultDeadlines: Deadlines = { connect: 5_000, headers: 10_000, idle: 15_000, total: 30_000 };

/**
 * What `work` gives, or a rejection the moment `signal` aborts (`aborted`) or `total` milliseconds have passed
 * (`timeout`), whatever `work` does about it. `work` gets a signal of its own to stop by; its reason is that
 * same failure.
 */
export async function within<T>(
  signal: AbortSignal,
  total: number | undefined,
  endpoint: Safe,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController();
  const ended = Promise.withResolvers<never>();
  const stop = (failure: EngineFailure): void => {
    ended.reject(failure);
    stopping.abort(failure);
  };
  const abort = (): void =>
    stop(new EngineFailure({ kind: 'aborted', endpoint, said: words`` }, signal.reason));
  const late = (): void =>
    stop(new EngineFailure({ kind: 'timeout', endpoint, said: words``, waited: total ?? 0 }));

  const timer = total === undefined ? undefined : setTimeout(late, total);
  signal.addEventListener('abort', abort);
  try {
    if (signal.aborted) abort();
    return await Promise.race([ended.promise, work(stopping.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
