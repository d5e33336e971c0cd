import { type Change, changeText } from '../domain/change.ts';
import { commandOf } from '../domain/change-command.ts';
import { commandText } from '../domain/command-text.ts';
import { explain } from '../domain/explain.ts';
import { failureOf } from '../domain/failure.ts';
import { type Outcome, undoOf } from '../domain/outcome.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { pushed, type Undo, type UndoStack, without } from '../domain/undo.ts';
import type { Changes } from '../engine/engine.ts';
import type { LogEntry } from './change-state.ts';
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

type Said = {
  readonly outcome: Exclude<LogEntry['outcome'], 'running'>;
  readonly said: Safe;
  readonly sign: 'ok' | 'warn' | 'bad';
};

/** Makes a change that was confirmed, and tells the store how it ended; one at a time. */
export async function makeChange(changing: Changing, change: Change, undo: Undo | undefined): Promise<void> {
  const { engine, store, clock, signal, refresh } = changing;
  if (store.getState().changes.running) return;
  store.dispatch({ type: 'change-begun', change, command: commandText(commandOf(change)), at: clock.now() });
  let ended: Said;
  let stack: UndoStack = store.getState().changes.undo;
  try {
    const outcome = undo ? await engine.undo(undo, signal) : await engine.change(change, signal);
    ended = told(change, outcome);
    stack = stackAfter(stack, outcome, undo);
  } catch (error) {
    if (signal.aborted) return;
    const { what, why } = explain(failureOf(error));
    ended = { outcome: 'refused', said: words`Nothing was sent. ${what} ${why}`, sign: 'bad' };
  }
  if (signal.aborted) return;
  const at = clock.now();
  store.dispatch({ type: 'change-ended', outcome: ended.outcome, said: ended.said, undo: stack, at });
  store.dispatch({ type: 'notice', notice: { sign: ended.sign, text: ended.said, at } });
  refresh();
}

/* A step that was taken back is no longer one; what undoing did is not itself undone. */
function stackAfter(stack: UndoStack, outcome: Outcome, undo: Undo | undefined): UndoStack {
  const isDone = outcome.kind === 'done' || (outcome.kind === 'unknown-then-read' && outcome.isDone);
  if (undo) return isDone ? without(stack, undo) : stack;
  const step = undoOf(outcome);
  return step ? pushed(stack, step) : stack;
}

function told(change: Change, outcome: Outcome): Said {
  switch (outcome.kind) {
    case 'done': {
      const rest = [...(outcome.note ? [outcome.note] : []), ...(outcome.notGivenBack ?? [])];
      const said = joined([words`${changeText(change)}: done.`, ...rest], words` `);
      return { outcome: 'done', said, sign: rest.length > 0 ? 'warn' : 'ok' };
    }
    case 'refused': {
      const own = outcome.said === '' ? words`` : words` The engine said: ${outcome.said}`;
      return { outcome: 'refused', said: words`${outcome.sentence}${own}`, sign: 'bad' };
    }
    case 'unknown-then-read':
      return {
        outcome: outcome.isDone ? 'done' : 'unknown',
        said: joined([outcome.sentence, ...(outcome.notGivenBack ?? [])], words` `),
        sign: 'warn',
      };
    case 'unknown':
      return { outcome: 'unknown', said: outcome.sentence, sign: 'bad' };
  }
}
