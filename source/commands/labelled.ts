import { type Safe, words } from '../domain/text.ts';
import { type GridCell, gridText } from './grid.ts';

/** Cells of the column with the labels; as wide in every block, so that the values stand in one line. */
export const LABEL = 14;
const INDENT = 2;
/** Narrower than this, values are not broken any further: the terminal does it. */
const LEAST_VALUE = 20;

/** Values under one another, each beside its label, indented; lines are broken only if a width is given. */
export function labelledText(
  rows: readonly { readonly label: Safe; readonly value: GridCell }[],
  width?: number,
): Safe {
  const room = width === undefined ? Number.POSITIVE_INFINITY : width - LABEL - INDENT - 2;
  const label = (text: Safe): GridCell => [words`  ${text.padEnd(LABEL) as Safe}`];
  return gridText(
    rows.map(one => [label(one.label), one.value.length === 0 ? [words`–`] : one.value]),
    [Number.POSITIVE_INFINITY, Math.max(LEAST_VALUE, room)],
  );
}
