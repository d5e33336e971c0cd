import type { Clock } from '../../source/store/clock.ts';

/** A clock that stands still until it is turned by hand. */
export type FakeClock = Clock & {
  /** Turns it on, running what falls due on the way, and lets everything settle. */
  advance(milliseconds: number): Promise<void>;
  /** Lets everything that needs no time happen. */
  settle(): Promise<void>;
  /** Timers that wait. */
  pending(): number;
};

export function fakeClock(start = 1_000_000): FakeClock {
  let now = start;
  const timers = new Set<{ at: number; run: () => void }>();
  // Promises settle before the next turn of Node's event loop; nothing under test waits for anything else.
  const settle = () => new Promise<void>(resolve => setImmediate(resolve));
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    settle,
    advance: async milliseconds => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = [...timers].filter(one => one.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
    },
    pending: () => timers.size,
  };
}
