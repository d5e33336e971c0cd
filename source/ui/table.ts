import type { Safe } from '../domain/text.ts';
import { widthOf } from '../domain/fit.ts';
import { cell, gap, type Line, quiet, type Span, spansWidth } from './line.ts';

/** One column of a list or table: rows are data, a cell is what a row says in this column. */
export type Column<Row> = {
  readonly title: Safe;
  readonly cell: (row: Row) => readonly Span[];
  readonly align?: 'left' | 'right';
  /** Down to this it gives way before a column leaves. */
  readonly least: number;
  /** Widest it is drawn. */
  readonly most: number;
  /** Columns leave from the highest number down; 0 never leaves. */
  readonly leaves: number;
  /** Blank cells before it, where a sign needs fewer than words do. */
  readonly apart?: number;
};

export type PlacedColumn<Row> = { readonly column: Column<Row>; readonly width: number };

type Table = {
  readonly width: number;
  /** Blank cells between two columns. */
  readonly between: number;
  /** Whether the titles of the columns are drawn, and so need room. */
  readonly heads: boolean;
};

/**
 * Widths for the columns that fit: each as wide as its widest row asks, up to its bound. While that is too much,
 * the widest column gives way down to its `least`, then columns leave by number, then nothing is spared. A last
 * column that aligns right takes what is left over.
 */
export function placed<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width, between, heads }: Table,
): readonly PlacedColumn<Row>[] {
  let kept = columns.map(column => {
    const asked = wanted(column, rows, heads);
    return { column, width: asked, least: Math.min(asked, column.least) };
  });
  const gaps = () => kept.slice(1).reduce((sum, one) => sum + (one.column.apart ?? between), 0);
  const total = () => kept.reduce((sum, one) => sum + one.width, gaps());
  const needed = () => kept.reduce((sum, one) => sum + one.least, gaps());
  while (needed() > width && kept.some(one => one.column.leaves > 0)) {
    const first = Math.max(...kept.map(one => one.column.leaves));
    kept = kept.filter(one => one.column.leaves !== first);
  }
  while (total() > width) {
    const loose = kept.filter(one => one.width > one.least);
    const widest = (loose.length > 0 ? loose : kept).reduce((a, b) => (b.width > a.width ? b : a));
    if (widest.width <= 1) break;
    widest.width -= 1;
  }
  const last = kept.at(-1);
  if (last?.column.align === 'right') last.width += Math.max(0, width - total());
  return kept;
}

function wanted<Row>(column: Column<Row>, rows: readonly Row[], heads: boolean): number {
  let widest = heads ? widthOf(column.title) : 1;
  for (const row of rows) {
    if (widest >= column.most) return column.most;
    widest = Math.max(widest, spansWidth(column.cell(row)));
  }
  return Math.min(column.most, widest);
}

/** The columns without those in which no row says anything; one that never leaves stays. */
export function telling<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly Column<Row>[] {
  return columns.filter(
    column => column.leaves === 0 || rows.some(row => column.cell(row).at(-1)?.text !== '–'),
  );
}

/** The spans of one row in its columns. */
export function rowSpans<Row>(
  columns: readonly PlacedColumn<Row>[],
  row: Row,
  between: number,
): readonly Span[] {
  return columns.flatMap(({ column, width }, at) => [
    ...(at > 0 ? [gap(column.apart ?? between)] : []),
    ...cell(column.cell(row), width, column.align),
  ]);
}

/** The heads of the columns. */
export function headLine<Row>(columns: readonly PlacedColumn<Row>[], between: number, indent: number): Line {
  const spans = columns.flatMap(({ column, width }, at) => [
    ...(at > 0 ? [gap(column.apart ?? between)] : []),
    ...cell([quiet(column.title)], width, column.align),
  ]);
  return { spans: [gap(indent), ...spans] };
}
