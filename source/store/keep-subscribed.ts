import { type Failure, type FailureKind, failureOf } from '../domain/failure.ts';
import { type Safe, words } from '../domain/text.ts';
import type { EngineEvent } from '../engine/engine.ts';
import { backOff } from './pace.ts';
import { bell, limit, tooLate } from './waiting.ts';
import type { World } from './world.ts';

export type StreamEnd = { readonly failure: Failure; readonly wasSteady: boolean };

/** Refusals that do not pass by themselves: a socket proxy that forbids `/events`, an engine without it. */
const lasting: ReadonlySet<FailureKind> = new Set(['denied', 'gone']);

/** A stream ends without saying why: a stopping engine just closes it. */
export function streamEnded(endpoint: Safe): Failure {
  return { kind: 'closed', endpoint, said: words`` };
}

/**
 * Subscribes to events until a stream has opened and ended again, which is a loss; that end is the result. Tries
 * that never open are repeated with back-off: meanwhile the picture has to be polled.
 */
export function keepSubscribed(
  world: World,
  options: {
    /** The end of a stream that did not last: then the first try waits too. */
    readonly after: { readonly failure: Failure; readonly tries: number } | undefined;
    readonly hear: (event: EngineEvent) => void;
    /** Where the stream is to begin; undefined: now. */
    readonly since: () => number | undefined;
    readonly onOpen: () => void;
    readonly onRefused: (failure: Failure) => void;
  },
): { readonly end: Promise<StreamEnd>; tryNow(): void } {
  const { engine, clock, pace, signal } = world;
  const rest = bell(clock, signal);
  const ended = streamEnded(engine.address.url);

  /* Until the stream ends; `openedAt` is undefined if it never began. */
  async function listen(): Promise<{ failure: Failure; openedAt: number | undefined }> {
    const limited = limit(clock, pace.streamDeadline, signal);
    let openedAt: number | undefined;
    const onOpen = () => {
      limited.lift();
      openedAt = clock.now();
      options.onOpen();
    };
    try {
      for await (const event of engine.events(limited.signal, onOpen, options.since())) options.hear(event);
      return { failure: ended, openedAt };
    } catch (error) {
      const failure = failureOf(error);
      return {
        failure: limited.isLate() ? tooLate(engine.address.url, pace.streamDeadline).failure : failure,
        openedAt,
      };
    } finally {
      limited.release();
    }
  }

  async function untilEnd(): Promise<StreamEnd> {
    let tries = options.after?.tries ?? 0;
    let failure = options.after?.failure ?? ended;
    while (!signal.aborted) {
      if (tries > 0)
        await rest.wait(lasting.has(failure.kind) ? pace.hopeless : backOff(pace, tries, world.random));
      if (signal.aborted) break;
      const stream = await listen();
      if (stream.openedAt !== undefined)
        return { failure: stream.failure, wasSteady: clock.now() - stream.openedAt >= pace.steady };
      failure = stream.failure;
      tries += 1;
      if (!signal.aborted) options.onRefused(failure);
    }
    return { failure, wasSteady: false };
  }

  return { end: untilEnd(), tryNow: () => rest.ring() };
}
