import type { Looking } from './true-state.ts';
import type { ContainerChange } from '../domain/change.ts';
import type { Deadlines } from './deadlines.ts';
import type { Snapshot } from './snapshot.ts';

/** Times in milliseconds. */
export type ChangePace = {
  /** How long the engine may take, besides the seconds that it gives a container's processes to end. */
  readonly answer: number;
  readonly looking: Looking;
};

export const defaultChangePace: ChangePace = {
  answer: 30_000,
  looking: { every: 250, settle: 3_000, away: 15_000, deadlines: { headers: 3_000, total: 5_000 } },
};

/** Longest that is waited for processes that are given for ever to end, in seconds. */
const FOR_EVER = 3_600;

/** How long the answer to a change is waited for. */
export function deadlinesOf(
  { kind }: ContainerChange,
  before: Snapshot,
  { answer }: ChangePace,
): Partial<Deadlines> {
  const ends = kind === 'stop' || kind === 'restart';
  const grace = before.stopTimeout < 0 ? FOR_EVER : before.stopTimeout;
  const total = answer + (ends ? grace * 1_000 : 0);
  return { headers: total, total };
}
