/** Every time that the session waits or allows, in milliseconds, so that tests can run it faster. */
export type Pace = {
  /** Between two full reads while the events stream is open: safety net and heartbeat at once (`--poll`). */
  readonly pollEvery: number;
  /** The same while there is no events stream. */
  readonly pollWithoutEvents: number;
  /** After a read, the least time until the next one that events ask for. */
  readonly burst: number;
  /** A read sent earlier than this after an event may still get the answer from before it (see gathering.ts). */
  readonly settle: number;
  /** How long the first read waits for the events stream, so that nothing can happen between the two. */
  readonly streamGrace: number;
  /** How long the engine may take to accept the events subscription. */
  readonly streamDeadline: number;
  /** How long a read of a connected engine may take; longer only where the first one took long. */
  readonly heartbeat: number;
  /** Between tries to reach a lost engine: the first wait, doubled each time up to the longest. */
  readonly firstBackOff: number;
  readonly longestBackOff: number;
  /** Between tries that only a person can help: a wrong address, an API version not in common, a forbidden path. */
  readonly hopeless: number;
  /** A stream or connection that lasted this long counts as having worked. */
  readonly steady: number;
  /** Between two moves of the clock on the screen while an age is shown. */
  readonly tick: number;
  /** Between two dispatches of details. */
  readonly batch: number;
};

export const defaultPace: Pace = {
  pollEvery: 30_000,
  pollWithoutEvents: 2_000,
  burst: 250,
  settle: 200,
  streamGrace: 150,
  streamDeadline: 3_000,
  heartbeat: 3_000,
  firstBackOff: 250,
  longestBackOff: 8_000,
  hopeless: 30_000,
  steady: 5_000,
  tick: 1_000,
  batch: 50,
};

/** How long to wait after that many failed tries in a row; `random` in [0, 1) spreads it by a fifth either way. */
export function backOff(pace: Pace, tries: number, random: () => number): number {
  const wait = Math.min(pace.longestBackOff, pace.firstBackOff * 2 ** (tries - 1));
  return Math.round(wait * (0.8 + 0.4 * random()));
}
