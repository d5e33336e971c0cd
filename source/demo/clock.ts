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
    wait: (milliseconds, signal) =>
      // More than a timer can hold would fire at once.
      setTimeout(Math.min(milliseconds, 2 ** 31 - 1), undefined, signal && { signal }),
  };
}
