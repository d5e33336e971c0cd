import type { Change, Named } from '../domain/change.ts';
import { commandOf } from '../domain/change-command.ts';
import { commandText } from '../domain/command-text.ts';
import { explain } from '../domain/explain.ts';
import { failureOf } from '../domain/failure.ts';
import { type Outcome, undoOf } from '../domain/outcome.ts';
import type { Plan, Step } from '../domain/plan.ts';
import { pushed, type UndoStack, without } from '../domain/undo.ts';
import { words } from '../domain/text.ts';
import type { Changes } from '../engine/engine.ts';
import { type Ended, toldOfChange, toldOfPlan } from './change-told.ts';
import type { Clock } from './clock.ts';
import type { Message, State } from './state.ts';

type Changing = {
  readonly engine: Changes;
  readonly store: { getState(): State; dispatch(message: Message): void };
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Reads again what a change may have touched without an event to tell. */
  readonly refresh: () => void;
};

/**
 * Carries out a plan that was confirmed, step by step, and tells the store how each ended; one plan at a time. After a
 * step that was not done, none follows. True if all of it is done.
 */
export async function carryOut(changing: Changing, plan: Plan): Promise<boolean> {
  const { store, clock, signal, refresh } = changing;
  if (store.getState().changes.running) return false;
  const ended: Ended[] = [];
  const made = new Map<string, Named>();
  const mark = plan.steps.length > 1 ? { title: plan.title } : undefined;
  for (const step of plan.steps) {
    const now = { ...step, change: onMade(step.change, made) };
    const end = await carryOutStep(changing, now, mark);
    if (end === undefined) return false;
    ended.push(end);
    if (!end.isDone) break;
    const { change } = end;
    if (change.kind === 'create-network') made.set(change.network.name.raw, change.network);
  }
  const notice = { ...toldOfPlan(plan, ended, store.getState().changes.undo), at: clock.now() };
  store.dispatch({ type: 'notice', notice });
  if (!signal.aborted) refresh();
  return ended.length === plan.steps.length && ended.every(one => one.isDone);
}

/* How it ended; undefined where netui left meanwhile. */
async function carryOutStep(
  { engine, store, clock, signal }: Changing,
  { change, undo }: Step,
  plan: { readonly title: Plan['title'] } | undefined,
): Promise<Ended | undefined> {
  const command = commandText(commandOf(change));
  store.dispatch({ type: 'change-begun', change, undoes: undo?.done, command, at: clock.now() });
  let ended: Ended;
  let stack: UndoStack = store.getState().changes.undo;
  try {
    const outcome = undo ? await engine.undo(undo, signal) : await engine.change(change, signal);
    ended = toldOfChange(change, outcome);
    stack = stackAfter(stack, outcome, undo, plan);
  } catch (error) {
    if (signal.aborted) return undefined;
    const { what, why } = explain(failureOf(error));
    const said = words`Nothing was sent. ${what} ${why}`;
    ended = { change, isDone: false, outcome: 'refused', said, sign: 'bad' };
  }
  if (signal.aborted) return undefined;
  const at = clock.now();
  store.dispatch({ type: 'change-ended', outcome: ended.outcome, said: ended.said, undo: stack, at });
  return ended;
}

/* A step on a network that an earlier step has made, by the id that it has now. */
function onMade(change: Change, made: ReadonlyMap<string, Named>): Change {
  if (!('network' in change) || (change.network.id as string) !== '') return change;
  const network = made.get(change.network.name.raw);
  return network === undefined ? change : { ...change, network };
}

/* A step that was taken back is no longer one; what undoing did is not itself undone. */
function stackAfter(
  stack: UndoStack,
  outcome: Outcome,
  undo: Step['undo'],
  plan: { readonly title: Plan['title'] } | undefined,
): UndoStack {
  const isDone = outcome.kind === 'done' || (outcome.kind === 'unknown-then-read' && outcome.isDone);
  if (undo) return isDone ? without(stack, undo) : stack;
  const step = undoOf(outcome);
  return step ? pushed(stack, plan ? { ...step, plan } : step) : stack;
}
