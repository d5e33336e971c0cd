import { setImmediate } from 'node:timers/promises';
import type { WorldClock } from '../../source/demo/model/world.ts';

/** A clock that stands until it is turned. */
export interface TurnedClock extends WorldClock {
  /** Lets so many milliseconds go by: whoever waits wakes in order, and does what there is to do before the next. */
  turn(milliseconds: number): Promise<void>;
}

export function turnedClock(start = Date.UTC(2024, 0, 1)): TurnedClock {
  let now = start;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + milliseconds, wake: resolve };
        sleepers.push(sleeper);
        const leave = () => {
          const at = sleepers.indexOf(sleeper);
          if (at >= 0) sleepers.splice(at, 1);
          reject(signal?.reason);
        };
        if (signal?.aborted) leave();
        else if (milliseconds <= 0) {
          sleepers.pop();
          resolve();
        }
        signal?.addEventListener('abort', leave, { once: true });
      }),
    async turn(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        await settle();
        const next = sleepers.toSorted((one, other) => one.at - other.at)[0];
        if (!next || next.at > until) break;
        sleepers.splice(sleepers.indexOf(next), 1);
        now = next.at;
        next.wake();
      }
      now = until;
    },
  };
}

/** Everything that can go on without time going by has gone on. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await setImmediate();
}
