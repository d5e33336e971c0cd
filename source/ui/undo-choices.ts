import { type Plan, planAllBack, planBack } from '../domain/plan.ts';
import { refusalOfPlan } from '../domain/plan-consequences.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { lastPlan, undoSteps } from '../domain/undo.ts';
import { knownOf } from '../store/known.ts';
import type { State } from '../store/state.ts';
import type { Choice } from './choices.ts';
import { confirmingPlan } from './confirming.ts';

/** What can be taken back: the whole of the last plan first, where that had several steps, then step by step. */
export function undoChoices(state: State, topology: Topology): readonly Choice[] {
  const { undo: stack } = state.changes;
  const known = knownOf(state);
  const steps = undoSteps(stack, topology, known).map(({ undo, text, whyNot }, at) =>
    back(String(at), text, planBack(undo), whyNot, words``),
  );
  const whole = lastPlan(stack);
  const title = whole[0]?.plan?.title;
  if (title === undefined || whole.length < 2) return steps;
  const plan = planAllBack(whole, title);
  const whyNot = refusalOfPlan(plan, topology, known);
  return [back('plan', plan.title, plan, whyNot, words`${whole.length} steps`), ...steps];
}

function back(id: string, label: Safe, plan: Plan, whyNot: Safe | undefined, about: Safe): Choice {
  const aside = whyNot === undefined ? about : words`not now: ${whyNot}`;
  return { id, label, ...(aside !== '' && { aside }), next: confirmingPlan(plan) };
}
