import type { Plan } from '../domain/plan.ts';
import { consequencesOfPlan, type PlanConsequences } from '../domain/plan-consequences.ts';
import { knownOf } from './known.ts';
import type { State } from './state.ts';

/** What a plan does, in the picture that there is now; undefined if what it is about is gone. */
export function askedOf(state: State, plan: Plan): PlanConsequences | undefined {
  const { topology } = state.engine;
  return topology && consequencesOfPlan(plan, topology, knownOf(state));
}
