import { type Change, changeText } from './change.ts';
import { commandOf } from './change-command.ts';
import { commandText } from './command-text.ts';
import { joined, type Safe, words } from './text.ts';
import type { Undo } from './undo.ts';

/** One change of a plan; `undo` is the step that it takes back. */
export type Step = { readonly change: Change; readonly undo?: Undo };

/**
 * Changes that are confirmed together and made one after the other. One that is on a network which an earlier one makes
 * names it with the id ''.
 */
export type Plan = {
  /** What it comes to, as the beginning of a sentence. */
  readonly title: Safe;
  readonly steps: readonly Step[];
};

/** The plan of doing just that. */
export function planOf(change: Change): Plan {
  return { title: changeText(change), steps: [{ change }] };
}

/** The plan of taking one step back. */
export function planBack(undo: Undo): Plan {
  return { title: changeText(undo.reverse), steps: [{ change: undo.reverse, undo }] };
}

/** The plan of taking a whole plan back, its last step first; `undos` are those of its steps, as they were made. */
export function planAllBack(undos: readonly Undo[], title: Safe): Plan {
  const steps = undos.toReversed().map(undo => ({ change: undo.reverse, undo }));
  return { title: words`Take back “${title}”`, steps };
}

/** True for a plan that takes something back. */
export function isBack({ steps }: Plan): boolean {
  return steps.some(one => one.undo !== undefined);
}

/** The docker commands that do the same, a line each. */
export function planCommands({ steps }: Pick<Plan, 'steps'>): readonly Safe[] {
  return steps.map(({ change }) => commandText(commandOf(change)));
}

/** The same as one text to paste, a command a line. */
export function planText(plan: Pick<Plan, 'steps'>): Safe {
  return joined(planCommands(plan), words`\n`);
}
