import type { Change } from '../domain/change.ts';
import { type Plan, planOf } from '../domain/plan.ts';
import type { Overlay } from '../store/screen-state.ts';

/** The question before a change. */
export function confirming(change: Change): { readonly overlay: Overlay } {
  return confirmingPlan(planOf(change));
}

/** The question before a plan. */
export function confirmingPlan(plan: Plan): { readonly overlay: Overlay } {
  return { overlay: { kind: 'confirm', plan, typed: undefined, top: 0 } };
}
