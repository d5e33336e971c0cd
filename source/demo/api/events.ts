import { ApiError } from '../model/api-error.ts';
import type { EngineEvent } from '../model/world.ts';
import type { Answer, Asked } from './asked.ts';
import { wantedEvents } from './event-filters.ts';
import { filtersOf } from './filters.ts';
import { eventText } from './json-event.ts';
import type { Routes } from './routes.ts';

/** What happens, as it happens. */
export const events: Routes = { 'GET /events': follow };

/* `since` is inclusive; what is remembered goes out first, and with an `until` in the past that is all. */
function follow(asked: Asked): Answer {
  const { world, minor, query, gone } = asked;
  const since = nanosecondsOf(query.get('since'));
  const until = nanosecondsOf(query.get('until'));
  if (since !== undefined && until !== undefined && since > until) {
    throw new ApiError(
      400,
      '`since` time (x) cannot be after `until` time (y)'
        .replace('x', String(query.get('since')))
        .replace('y', String(query.get('until'))),
    );
  }
  const isWanted = wantedEvents(filtersOf(asked));
  const now = BigInt(Math.floor(world.clock.now())) * 1_000_000n;
  return {
    kind: 'stream',
    contentType: minor >= 52 ? 'application/x-ndjson' : 'application/json',
    async run(out) {
      const tell = (event: EngineEvent): void => {
        if (isWanted(event) && (until === undefined || event.timeNano <= until)) out(eventText(event, minor));
      };
      const { kept, listeners } = world.events;
      if (since !== undefined || until !== undefined) {
        for (const event of kept) if (event.timeNano >= (since ?? 0n)) tell(event);
      }
      if (until !== undefined && until <= now) return;
      listeners.add(tell);
      try {
        if (until === undefined) await aborted(gone);
        else await world.clock.wait(Number((until - now) / 1_000_000n), gone).catch(() => {});
      } finally {
        listeners.delete(tell);
      }
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/* `seconds` or `seconds.nanoseconds`, whose digits after the point are taken as they are: `5.5` is five nanoseconds. */
function nanosecondsOf(text: string | null): bigint | undefined {
  if (text === null || text === '') return undefined;
  const [seconds = '', rest = '0'] = text.split('.', 2);
  for (const part of [seconds, rest]) {
    if (!/^[+-]?\d+$/.test(part)) {
      throw new ApiError(500, `strconv.ParseInt: parsing ${JSON.stringify(part)}: invalid syntax`);
    }
  }
  return BigInt(seconds) * 1_000_000_000n + BigInt(rest.padEnd(9, '0').slice(0, 9));
}
