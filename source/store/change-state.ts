import type { Access } from '../domain/access.ts';
import type { Change } from '../domain/change.ts';
import type { Safe } from '../domain/text.ts';
import type { UndoStack } from '../domain/undo.ts';

/** One line of the command log: what netui did to the engine, as the docker command that does the same. */
export type LogEntry = {
  readonly at: number;
  readonly change: Change;
  /** The change that it takes back, if it is an undo. */
  readonly undoes: Change | undefined;
  readonly command: Safe;
  readonly outcome: 'running' | 'done' | 'refused' | 'unknown';
  /** What came of it, in a sentence; '' while it runs. */
  readonly said: Safe | '';
};

/** What netui has done to the engine, and can take back. */
export type ChangeState = {
  /** The change that the engine is being asked for; one at a time. */
  readonly running: Change | undefined;
  readonly undo: UndoStack;
  /** What netui may ask of the engine. */
  readonly access: Access;
  /** The container that netui itself runs in, by id; undefined if it runs in none. */
  readonly own: string | undefined;
  /** Oldest first. */
  readonly log: readonly LogEntry[];
};

/** Nothing done yet. */
export function noChanges(access: Access, own: string | undefined): ChangeState {
  return { running: undefined, undo: [], access, own, log: [] };
}

/** As many lines as the log keeps. */
const longest = 200;

/** What the session tells the store about changes. */
export type ChangeMessage =
  | {
      readonly type: 'change-begun';
      readonly change: Change;
      /** The change that it takes back, if it is an undo. */
      readonly undoes: Change | undefined;
      readonly command: Safe;
      readonly at: number;
    }
  | {
      readonly type: 'change-ended';
      readonly outcome: Exclude<LogEntry['outcome'], 'running'>;
      readonly said: Safe;
      /** The steps that can be taken back from now on. */
      readonly undo: UndoStack;
      readonly at: number;
    };

/** The state after a change was asked for or has ended. */
export function updateChanges(state: ChangeState, message: ChangeMessage): ChangeState {
  if (message.type === 'change-begun') {
    const { at, change, undoes, command } = message;
    const entry: LogEntry = { at, change, undoes, command, outcome: 'running', said: '' };
    return { ...state, running: change, log: [...state.log, entry].slice(-longest) };
  }
  const { outcome, said, undo } = message;
  const log = state.log.map(entry => (entry.outcome === 'running' ? { ...entry, outcome, said } : entry));
  return { ...state, running: undefined, undo, log };
}
