import { setTimeout } from 'node:timers/promises';
import type { WorldClock } from './model/world.ts';

/** A clock that what happened earlier can be told by: the lab was made hours ago. */
export interface MovableClock extends WorldClock {
  /** Puts it so many milliseconds before the real time; waiting takes as long as ever. */
  setBack(milliseconds: number): void;
}

/** The real time, unless it is set back. */
export function movableClock(): MovableClock {
  let behind = 0;
  return {
    now: () => Date.now() - behind,
    setBack: milliseconds => void (behind = milliseconds),
    wait: async (milliseconds, signal) => {
      try {
        // More than a timer can hold would fire at once.
        await setTimeout(Math.min(milliseconds, 2 ** 31 - 1), undefined, signal && { signal });
      } catch (error) {
        // Node's own error only has the reason as its cause: programs tell ^C from a kill by it.
        throw signal?.aborted ? signal.reason : error;
      }
    },
  };
}
