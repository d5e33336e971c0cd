import { widthOf, wrapped } from '../domain/fit.ts';
import { joined, type Safe, words } from '../domain/text.ts';

/** One cell of a printed grid: its lines, each broken between words where it is too long. */
export type GridCell = readonly Safe[];

/** Cells between two columns. */
const GAP = 2;

/**
 * Rows of cells of several lines, in columns that are as wide as what is in them and at most as wide as `most` says.
 * Every line ends with a line feed and without blanks.
 */
export function gridText(rows: readonly (readonly GridCell[])[], most: readonly number[]): Safe {
  const broken = rows.map(row => row.map((cell, at) => cell.flatMap(line => fitted(line, most[at]))));
  const widths = most.map((_, at) =>
    Math.max(0, ...broken.flatMap(row => (row[at] ?? []).map(line => widthOf(line)))),
  );
  const lines = broken.flatMap(row => {
    const height = Math.max(0, ...row.map(cell => cell.length));
    return Array.from({ length: height }, (_, at) => lineOf(row, at, widths));
  });
  return joined(
    lines.map(line => words`${line}\n`),
    words``,
  );
}

function fitted(line: Safe, most = Number.POSITIVE_INFINITY): readonly Safe[] {
  return most === Number.POSITIVE_INFINITY ? [line] : wrapped(line, Math.max(1, most));
}

function lineOf(row: readonly GridCell[], at: number, widths: readonly number[]): Safe {
  const cells = row.map((cell, column) => {
    const text = cell[at] ?? words``;
    return words`${text}${' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text))) as Safe}`;
  });
  return joined(cells, ' '.repeat(GAP) as Safe).trimEnd() as Safe;
}
