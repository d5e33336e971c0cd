import type { Readable } from 'node:stream';
import { finished } from 'node:stream';
import type { EngineEvent } from './engine.ts';
import { lineSplitter } from './line-splitter.ts';
import { eventOf } from './translate-event.ts';

/** Longest line, in UTF-16 units: an event carries all labels of its container. */
const LINE_CAP = 1024 * 1024;
/** Events that wait for their reader; beyond, those that say the same again are dropped. */
const MOST_PENDING = 10_000;

/**
 * The events in the body of `GET /events`, until it ends or `signal` aborts; how it ended makes no difference. The
 * engine's writing never waits for the reader of these: Docker leaves events out for a listener that makes it wait
 * for 100 ms, and does not say so. When too many different ones wait, the stream is ended.
 */
export async function* eventsIn(
  body: Readable,
  signal: AbortSignal,
  mostPending = MOST_PENDING,
): AsyncGenerator<EngineEvent, void, void> {
  let pending: EngineEvent[] = [];
  let isOver = false;
  let wake = (): void => undefined;

  const hear = (line: string): void => {
    const event = body.destroyed ? undefined : eventOf(line);
    if (event === undefined) return;
    pending.push(event);
    if (pending.length < mostPending) return;
    pending = withoutRepeats(pending);
    // Half of it, lest every further event be compared with all the others.
    if (pending.length > mostPending / 2) body.destroy();
  };
  const split = lineSplitter(LINE_CAP, hear);
  body.on('data', (chunk: Buffer) => {
    split(chunk);
    wake();
  });
  finished(body, { writable: false }, () => {
    isOver = true;
    wake();
  });

  try {
    for (;;) {
      const heard = pending;
      pending = [];
      for (const event of heard) {
        if (signal.aborted) return;
        yield event;
      }
      if (pending.length > 0) continue;
      if (isOver || signal.aborted) return;
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  } finally {
    body.destroy();
  }
}

/* Of events that name the same, the last one: it has the latest time. */
function withoutRepeats(events: readonly EngineEvent[]): EngineEvent[] {
  const last = new Map<string, EngineEvent>();
  for (const event of events) {
    const what = `${event.about} ${event.action} ${event.container} ${event.network}`;
    last.delete(what);
    last.set(what, event);
  }
  return [...last.values()];
}
