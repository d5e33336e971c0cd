import type { Change, Known } from './change.ts';
import { changeText } from './change.ts';
import { refusalOf } from './change-refusal.ts';
import { type Raw, type Safe, words } from './text.ts';
import type { Topology } from './topology.ts';

/** How one change is taken back. Made by the engine when the change was done. */
export type Undo = {
  readonly done: Change;
  /** What takes it back, as far as a change can say it. */
  readonly reverse: Change;
  /** What the engine told before the change, for the engine's side to give back whole; nobody else reads it. */
  readonly before: Raw;
  /** The plan that it was a step of, if that had several: one value for all of its steps. */
  readonly plan?: { readonly title: Safe };
};

/** What was done and can be taken back, oldest first. */
export type UndoStack = readonly Undo[];

/** As many steps as are kept. */
const DEEPEST = 50;

export function pushed(stack: UndoStack, undo: Undo): UndoStack {
  return [...stack, undo].slice(-DEEPEST);
}

/** The step that was done last. */
export function topOf(stack: UndoStack): Undo | undefined {
  return stack.at(-1);
}

/** The stack without one of its steps, wherever in it that is: its undo was made, or is no longer wanted. */
export function without(stack: UndoStack, undo: Undo): UndoStack {
  return stack.filter(one => one !== undo);
}

/** The steps, oldest first, that were made by the plan of the last one; none if that was made by itself. */
export function lastPlan(stack: UndoStack): readonly Undo[] {
  const plan = topOf(stack)?.plan;
  return plan === undefined ? [] : stack.filter(one => one.plan === plan);
}

/** One step as a list shows it. */
export type UndoStep = {
  readonly undo: Undo;
  /** What was done: `Disconnect tomcat82 from test_network`. */
  readonly done: Safe;
  /** What undo does: `Connect tomcat82 to test_network`. */
  readonly text: Safe;
  /** Why not now, in a sentence; undefined if it can be done. */
  readonly whyNot: Safe | undefined;
};

/** The steps, latest first, and whether each still is possible. */
export function undoSteps(stack: UndoStack, topology: Topology, known: Known): readonly UndoStep[] {
  return stack.toReversed().map(undo => ({
    undo,
    done: changeText(undo.done),
    text: changeText(undo.reverse),
    whyNot: refusalOfUndo(undo, topology, known),
  }));
}

/**
 * Why a step cannot be taken back now: its container or network is gone (or was made anew, which is another one), what
 * it would do is so already, or its address is taken. Undefined if it can.
 */
export function refusalOfUndo({ reverse }: Undo, topology: Topology, known: Known): Safe | undefined {
  if ('network' in reverse) {
    const { id, name } = reverse.network;
    const current = topology.networkByName.get(name.raw);
    if (
      current !== undefined &&
      current.id !== id &&
      name.raw !== 'bridge' &&
      !topology.networkById.has(id)
    ) {
      return words`The network ${name.safe} was made anew: it is not the one that the settings belong to.`;
    }
  }
  // The engine took its aliases once; it is not for netui to find fault with them now.
  return refusalOf(reverse.kind === 'connect' ? { ...reverse, aliases: [] } : reverse, topology, known);
}
