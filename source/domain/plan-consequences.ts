import { afterChange } from './after-change.ts';
import type { Change, Known } from './change.ts';
import { changeText, isOfNetwork } from './change.ts';
import { refusalOf } from './change-refusal.ts';
import { type Consequences, consequencesOf } from './consequences.ts';
import { isBack, type Plan } from './plan.ts';
import { type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';
import { refusalOfUndo } from './undo.ts';

/** Everything that a confirmation of a plan says: for one step what that step says, for several what all of them come to. */
export type PlanConsequences = Consequences & {
  /** What is done, a line a step; empty for a single one, which the question names. */
  readonly steps: readonly Safe[];
};

/** What a plan that can be carried out does; undefined if what it is about is gone. */
export function consequencesOfPlan(
  plan: Plan,
  topology: Topology,
  known: Known,
): PlanConsequences | undefined {
  const all = along(plan, topology, (change, picture) => consequencesOf(change, picture, known));
  const found = all.flatMap(one => one ?? []);
  const [first] = found;
  if (first === undefined || found.length < all.length) return undefined;
  if (found.length === 1) return { ...first, steps: [] };
  const each = (of: 'lost' | 'kept' | 'gained' | 'warnings'): readonly Safe[] => [
    ...new Set(found.flatMap((one, at) => one[of].map(said => about(plan.steps[at]?.change, said)))),
  ];
  const typed = found.flatMap(one => one.typed ?? [])[0];
  return {
    question: words`${plan.title}?`,
    steps: plan.steps.map(({ change }) => changeText(change)),
    lost: each('lost'),
    kept: each('kept'),
    gained: each('gained'),
    warnings: each('warnings'),
    undo: undoOf(found),
    choices: {
      keep: words`leave it as it is`,
      act: isBack(plan) ? words`take all of it back` : words`do all of it`,
    },
    ...(typed !== undefined && { typed }),
  };
}

/* Who is meant, where more than one may be. */
function about(change: Change | undefined, said: Safe): Safe {
  return change === undefined || isOfNetwork(change) ? said : words`${change.container.name.safe}: ${said}`;
}

function undoOf(all: readonly Consequences[]): Consequences['undo'] {
  const lasting = all.find(one => !one.undo.possible);
  if (lasting) return lasting.undo;
  return { possible: true, lines: [words`takes all of it back at once, the last step first`] };
}

/** Why a plan cannot be carried out now, as a sentence; undefined if nothing stands in its way that netui can see. */
export function refusalOfPlan(plan: Plan, topology: Topology, known: Known): Safe | undefined {
  return along(plan, topology, (change, picture, at) => {
    const undo = plan.steps[at]?.undo;
    return undo ? refusalOfUndo(undo, picture, known) : refusalOf(change, picture, known);
  }).find(one => one !== undefined);
}

/* What is asked of every step, in the picture that the steps before it leave. */
function along<T>(
  { steps }: Plan,
  topology: Topology,
  ask: (change: Change, picture: Topology, at: number) => T,
): readonly T[] {
  const answers: T[] = [];
  let picture = topology;
  for (const [at, { change }] of steps.entries()) {
    answers.push(ask(change, picture, at));
    picture = afterChange(change, picture);
  }
  return answers;
}
