import type { Safe } from '../domain/text.ts';
import { safeText, words } from '../domain/text.ts';
import type { Cursor, ListPane } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { accent, blank, gap, type Line, type Span, strong } from './line.ts';
import { rule, tailed } from './rule.ts';
import { ordersOf } from './sort-picker.ts';
import { type Column, headLine, placed, type PlacedColumn, rowSpans, telling } from './table.ts';

type List<Row> = {
  readonly name: readonly Span[];
  readonly tail: readonly Span[];
  readonly focused: boolean;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** What cells tell besides their rows: widths are found again when it is another. */
  readonly basis?: unknown;
  /** What stands between the selection sign and the columns, `leadWidth` wide in all with that sign's two cells. */
  readonly lead: (row: Row) => readonly Span[];
  readonly leadWidth: number;
  readonly cursor: Cursor;
  /** Rows that fit. */
  readonly count: number;
  readonly airy: boolean;
  /** What stands there when there are no rows. */
  readonly empty: readonly Line[];
  readonly width: number;
};

/** A list: its rule, the heads of its columns, and the rows in view. Rows out of view do not exist. */
export function listLines<Row>(list: List<Row>): readonly Line[] {
  const between = list.width < 44 ? 1 : 2;
  // One cell to the right stays free before the separator.
  const room = list.width - list.leadWidth - 1;
  const shown = list.rows.slice(list.cursor.top, list.cursor.top + list.count);
  const columns = placedFor(list, room, between);
  const heads = list.airy ? [list.rows.length > 0 ? headLine(columns, between, list.leadWidth) : blank] : [];
  const rows = shown.map((row, at) =>
    rowLine(list, columns, row, between, list.cursor.top + at === list.cursor.index),
  );
  const lines = list.rows.length > 0 ? rows : list.empty;
  const head = rule(list.name, { focused: list.focused, width: list.width, tail: list.tail });
  return [head, ...heads, ...lines];
}

/* Widths hold for all rows, in view or not, so that scrolling moves no column; they are found once per list. */
const widths = new WeakMap<
  readonly unknown[],
  { readonly room: number; readonly basis: unknown; readonly columns: readonly PlacedColumn<never>[] }
>();

function placedFor<Row>(list: List<Row>, room: number, between: number): readonly PlacedColumn<Row>[] {
  const known = widths.get(list.rows);
  if (known?.room === room && known.basis === list.basis)
    return known.columns as readonly PlacedColumn<Row>[];
  const fresh = placed(telling(list.columns, list.rows), list.rows, {
    width: room,
    between,
    heads: list.airy,
  });
  widths.set(list.rows, { room, basis: list.basis, columns: fresh as readonly PlacedColumn<never>[] });
  return fresh;
}

function rowLine<Row>(
  list: List<Row>,
  columns: readonly PlacedColumn<Row>[],
  row: Row,
  between: number,
  selected: boolean,
): Line {
  const lead = list.lead(row);
  const cells = rowSpans(columns, row, between);
  if (!selected) return { spans: [gap(2), ...lead, ...cells] };
  // The name: signs and tree lines before it have roles of their own.
  const name = cells.findIndex(one => one.role === 'text' && one.text.trim() !== '');
  const named = cells.map((one, at) => (at === name ? strong(one.text) : one));
  return { spans: [accent(words`›`), gap(1), ...lead, ...named], ground: list.focused ? 'selected' : 'rest' };
}

/** What the tail of a list's rule says: the filter in force, else the order. */
export function orderTail(state: State, pane: ListPane, before?: Safe): readonly Span[] {
  const { filter, orders } = state.screen;
  if (filter.editing || filter.text !== '') {
    const cursor: readonly Span[] =
      filter.editing && filter.from === pane ? [{ text: words` `, role: 'mark' }] : [];
    return [accent(words`/${safeText(filter.text)}`), ...cursor];
  }
  const label = ordersOf(pane).find(one => one.id === orders[pane])?.label ?? words`by name`;
  return before === undefined ? tailed(label) : tailed(words`${before} · ${label}`);
}
