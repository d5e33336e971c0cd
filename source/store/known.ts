import type { Known } from '../domain/change.ts';
import type { ContainerDetail } from '../domain/container.ts';
import { isFailure } from './engine-state.ts';
import { lastAnswer } from './last-answer.ts';
import type { State } from './state.ts';

/** Gateway priorities came with API 1.48 (Engine 28). */
const PRIORITY_SINCE = 48;

const usable = lastAnswer((details: State['engine']['details']): ReadonlyMap<string, ContainerDetail> => {
  const known = new Map<string, ContainerDetail>();
  for (const [id, detail] of details) if (!isFailure(detail)) known.set(id, detail);
  return known;
});

/** What is known besides the topology when a change is judged. */
export function knownOf({ engine, changes }: State): Known {
  const minor = Number(engine.facts?.api.split('.')[1] ?? 0);
  return { details: usable(engine.details), own: changes.own, heedsPriority: minor >= PRIORITY_SINCE };
}
