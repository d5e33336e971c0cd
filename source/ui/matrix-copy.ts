import { matrixText } from '../domain/matrix-text.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { gridOf, ruledPairs, settledPairs, shownAt } from '../store/matrix-grid.ts';
import type { State } from '../store/state.ts';
import { cellSpans } from './matrix-cell.ts';
import type { MatrixView } from '../store/screen-state.ts';

/** Cells of a line that mails and tickets take. */
const WIDTH = 120;

/** The matrix of a view as text, as far as it is known; undefined where there is none. */
export function matrixCopy(state: State, view: MatrixView): Safe | undefined {
  const grid = gridOf(state, view);
  const { name, members, run } = grid;
  if (name === undefined || members.length < 2) return undefined;
  const cell = (row: number, column: number): Safe => {
    const [ip, byName] = [shownAt(state, grid, row, column, 'ip'), shownAt(state, grid, row, column, 'name')];
    const spans = cellSpans(ip, byName, run === undefined);
    return joined(
      spans.map(one => one.text),
      words``,
    ).trimEnd() as Safe;
  };
  const pairs = run === undefined ? ruledPairs(state, grid) : settledPairs(grid);
  return matrixText({ name, members, cell, pairs }, WIDTH);
}
