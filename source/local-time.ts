import type { Zone } from './domain/format.ts';
import type { Clock } from './store/clock.ts';

/** The clock of this machine. */
export const clock: Clock = {
  now: Date.now,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The time zone of this process. */
export const zone: Zone = moment => -new Date(moment).getTimezoneOffset();
