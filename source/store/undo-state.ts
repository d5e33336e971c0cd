import type { Change } from '../domain/change.ts';
import type { ChangeState } from './change-state.ts';

/** Whether what netui did can be taken back, was taken back, or took something back itself. */
export type UndoState = 'possible' | 'undone' | 'is-undo' | 'none';

/** How it stands with the undoing of a change that netui made. */
export function undoStateOf(change: Change, { undo, log }: ChangeState): UndoState {
  if (undo.some(one => isSame(one.done, change))) return 'possible';
  if (log.some(one => one.undoes && isSame(one.undoes, change) && one.outcome === 'done')) return 'undone';
  return log.some(one => one.change === change && one.undoes !== undefined) ? 'is-undo' : 'none';
}

/* A network has its id only once it is made: there are not two of one name. */
function isSame(one: Change, other: Change): boolean {
  if (one.kind !== 'create-network' || other.kind !== 'create-network') return one === other;
  return one.network.name.raw === other.network.name.raw;
}
