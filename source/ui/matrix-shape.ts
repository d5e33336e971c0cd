import { widthOf } from '../domain/fit.ts';
import type { Member } from '../domain/matrix.ts';
import { words } from '../domain/text.ts';

/** Where the parts of a matrix go, in cells and rows. */
export type MatrixShape = {
  /** Columns are headed by numbers, which stand before the names of the rows: names would not fit. */
  readonly isNumbered: boolean;
  /** Cells of the number, of the name and of the address before a row; 0 where there is none. */
  readonly number: number;
  readonly name: number;
  readonly address: number;
  /** Cells of a column, the gap after it included. */
  readonly column: number;
  /** As many columns and rows are drawn. */
  readonly columns: number;
  readonly rows: number;
};

/** The sign of the selection, and the blank after it. */
const LEAD = 2;
const GAP = 2;
/** Two signs, and the one that says that rule and proof disagree. */
const SIGNS = 3;
const shortestName = 8;
const longestName = { row: 28, column: 16 };
/** Below this there is no room for addresses. */
const addressesFrom = 100;

/** How a matrix is laid out on `width` cells and `rows` rows. */
export function matrixShape(members: readonly Member[], width: number, rows: number): MatrixShape {
  const longest = Math.max(SIGNS, ...members.map(one => widthOf(one.container.name.safe)));
  const addresses = Math.max(0, ...members.map(one => widthOf(one.address || words``)));
  const address = width >= addressesFrom && addresses > 0 ? addresses + GAP : 0;
  const name = Math.min(longest, longestName.row, Math.max(shortestName, Math.floor(width / 5))) + GAP;
  const room = width - LEAD - name - address;
  const each = Math.min(longest, longestName.column, Math.floor(room / Math.max(1, members.length)) - GAP);
  const drawn = { name, address, rows: Math.max(1, Math.min(rows, members.length)) };
  if (each >= Math.min(longest, shortestName)) {
    return { ...drawn, isNumbered: false, number: 0, column: each + GAP, columns: members.length };
  }
  const digits = String(members.length).length;
  const number = digits + 1;
  const column = Math.max(SIGNS, digits) + 1;
  const columns = Math.max(1, Math.min(members.length, Math.floor((room - number) / column)));
  return { ...drawn, isNumbered: true, number, column, columns };
}

/** The first of `length` to draw, so that the cursor is among the `count` that fit: as little away from `first` as can be. */
export function scrolledTo(cursor: number, first: number, count: number, length: number): number {
  const kept = Math.max(cursor - count + 1, Math.min(first, cursor));
  return Math.max(0, Math.min(kept, length - count));
}
