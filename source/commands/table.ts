import { cutMiddle, widthOf } from '../domain/fit.ts';
import { joined, type Safe, words } from '../domain/text.ts';

/** One column of a printed table. */
export type Column<Row> = {
  readonly title: Safe;
  readonly cell: (row: Row) => Safe;
  readonly align?: 'right';
  /** May be cut in the middle where the line is too short for it, down to this many cells. */
  readonly least?: number;
};

/** Cells between two columns. */
const GAP = 2;

/**
 * Rows as aligned lines under their titles; none is cut unless a width is given. What still does not fit is left to
 * the terminal to wrap: addresses and ports are never cut.
 */
export function tableText<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width = Number.POSITIVE_INFINITY,
): Safe {
  const lines = [columns.map(one => one.title), ...rows.map(row => columns.map(one => one.cell(row)))];
  const widths = fitted(columns, lines, width);
  const texts = lines.map(cells => {
    const line = cells.map((cell, at) => placed(cell, widths[at] ?? 0, columns[at]?.align));
    return joined(line, spaces(GAP)).trimEnd() as Safe;
  });
  return words`${joined(texts, words`\n`)}\n`;
}

/* Whatever the line is too long by is taken from the widest column that may be cut, cell by cell. */
function fitted<Row>(
  columns: readonly Column<Row>[],
  lines: readonly (readonly Safe[])[],
  width: number,
): readonly number[] {
  const widths = columns.map((_, at) => Math.max(...lines.map(cells => widthOf(cells[at] ?? words``))));
  const room = (at: number): number => (widths[at] ?? 0) - (columns[at]?.least ?? Number.POSITIVE_INFINITY);
  const indexes = columns.map((_, at) => at).filter(at => room(at) > 0);
  let excess = widths.reduce((sum, one) => sum + one + GAP, -GAP) - width;
  while (excess > 0) {
    const widest = indexes.filter(at => room(at) > 0).sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0];
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess--;
  }
  return widths;
}

function placed(cell: Safe, width: number, align: 'right' | undefined): Safe {
  const text = cutMiddle(cell, width);
  const space = spaces(Math.max(0, width - widthOf(text)));
  return align === 'right' ? words`${space}${text}` : words`${text}${space}`;
}

function spaces(count: number): Safe {
  return ' '.repeat(count) as Safe;
}
