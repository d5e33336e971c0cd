import { wrapped } from '../domain/fit.ts';
import { type ModeCell, modeQuestions } from '../domain/mode-facts.ts';
import { type ModeColumn, type ModeEntry, type ModeTable, modeTable } from '../domain/mode-table.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';
import { lastAnswer } from '../store/last-answer.ts';
import type { View } from '../store/screen-state.ts';
import { layoutFor } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import {
  accent,
  bad,
  blank,
  faint,
  fitSpans,
  gap,
  type Line,
  line,
  ok,
  quiet,
  repeated,
  type Span,
  strong,
  text,
  title,
  warn,
} from './line.ts';
import { rule } from './rule.ts';
import { stateSign } from './state-sign.ts';

export type ModesView = Extract<View, { kind: 'modes' }>;

const labelWidth = 15;
/** Narrowest column in which a mode can be read. */
const narrowest = 15;
const widest = 22;

const tableOf = lastAnswer(
  (topology: Topology, chosen: string | undefined): ModeTable => modeTable(topology, chosen),
);

/** The comparison for the state, undefined before the first picture. */
export function modesOf(state: State, view: ModesView): ModeTable | undefined {
  const { topology } = state.engine;
  return topology && tableOf(topology, view.chosen);
}

type Shown = { readonly columns: readonly ModeColumn[]; readonly first: number; readonly width: number };

/* All columns where they fit; else the one with the cursor and as many neighbours as there is room for. */
function shownColumns(table: ModeTable, cursor: number, width: number): Shown {
  const room = width - labelWidth - 1;
  const count = Math.max(1, Math.min(table.columns.length, Math.floor(room / narrowest)));
  const first = Math.max(0, Math.min(cursor - Math.floor(count / 2), table.columns.length - count));
  const each = Math.min(widest, Math.floor(room / count));
  return { columns: table.columns.slice(first, first + count), first, width: each };
}

/** Docker's network modes side by side, in `height` lines of `width` cells. */
export function modesLines(state: State, view: ModesView, width: number, height: number): readonly Line[] {
  const table = modesOf(state, view);
  const chosen =
    view.chosen === undefined ? undefined : state.engine.topology?.containerById.get(view.chosen);
  const tail = chosen ? [quiet(words`${chosen.name.safe} is marked`)] : [];
  const head = rule([title(words`Network modes`)], { focused: true, width, tail });
  if (table === undefined) return [head, blank, line(gap(2), quiet(words`Reading the engine …`))];
  const shown = shownColumns(table, view.column, width);
  const note = noteLines(table, view, width);
  const airy = layoutFor(state).airy;
  const rows = modeQuestions.map(({ question, label }, at) => [
    ...(airy && partsBefore.has(question) ? [columnsLine([], [], shown)] : []),
    ...questionLines(
      label,
      shown.columns.map(column => column.facts[question]),
      shown,
      view,
      at === view.row,
    ),
  ]);
  const heads = headLines(shown, view);
  const kept = height - 1 - heads.length - note.length;
  const facts = rows.flat().length + (airy ? 1 : 0);
  const engine = engineLines(shown, view, Math.max(least, kept - facts));
  const body = [...rows.flat(), ...(airy ? [columnsLine([], [], shown)] : []), ...engine];
  // Where the body is longer than the screen, the row with the cursor stays in view.
  const upTo = view.row < modeQuestions.length ? rows.slice(0, view.row + 1).flat().length : body.length;
  const top = Math.max(0, Math.min(body.length - kept, Math.max(0, upTo - kept + 1)));
  return [head, ...heads, ...Array.from({ length: kept }, (_, at) => body[top + at] ?? blank), ...note];
}

/** Questions before which a blank row parts what belongs together. */
const partsBefore: ReadonlySet<string> = new Set(['byIp', 'breaks', 'use']);
/** Fewest rows for the containers of this engine. */
const least = 3;

/* A row of cells: each column's spans in its width, on its ground when the column is marked. */
function columnsLine(label: readonly Span[], cells: readonly (readonly Span[])[], shown: Shown): Line {
  const spans = shown.columns.flatMap((column, at) => {
    const fitted = fitSpans([...(cells[at] ?? [])], shown.width - 1);
    const ground = column.marked ? ({ ground: 'marked' } as const) : {};
    return [...fitted.map(one => ({ ...one, ...ground })), gap(1)];
  });
  return { spans: [gap(2), ...fitSpans(label, labelWidth - 2), ...spans] };
}

function headLines(shown: Shown, view: ModesView): readonly Line[] {
  const isCursor = (at: number) => shown.first + at === view.column;
  const names = shown.columns.map((column, at) => [(isCursor(at) ? title : strong)(column.facts.title)]);
  const kinds = shown.columns.map(column => [quiet(column.facts.kind)]);
  const strokes = shown.columns.map((column, at) => [
    isCursor(at)
      ? accent(repeated(words`━`, shown.width - 1))
      : faint(repeated(column.marked ? words`━` : words`─`, shown.width - 1)),
  ]);
  return [columnsLine([], names, shown), columnsLine([], kinds, shown), columnsLine([], strokes, shown)];
}

const signs = { ok: ok(words`✓`), warn: warn(words`!`), bad: bad(words`✗`) } as const;

function questionLines(
  label: Safe,
  cells: readonly ModeCell[],
  shown: Shown,
  view: ModesView,
  isCursor: boolean,
): readonly Line[] {
  const parts = cells.map(cell => wrapped(cell.text, shown.width - 1 - (cell.sign ? 2 : 0)));
  const height = Math.max(1, ...parts.map(one => one.length));
  return Array.from({ length: height }, (_, row) => {
    const spans = cells.map((cell, at) => {
      const sign = cell.sign ? (row === 0 ? [signs[cell.sign], gap(1)] : [gap(2)]) : [];
      const words = parts[at]?.[row];
      const here = isCursor && shown.first + at === view.column;
      return words === undefined ? [] : [...sign, (here ? strong : text)(words)];
    });
    const name = row > 0 ? [] : [isCursor ? title(label) : quiet(label)];
    const drawn = columnsLine(name, spans, shown);
    return isCursor && row === 0 ? { spans: [accent(words`› `), ...drawn.spans.slice(1)] } : drawn;
  });
}

/* The containers of this engine in each mode, as many as fit. */
function engineLines(shown: Shown, view: ModesView, room: number): readonly Line[] {
  const isCursor = view.row === modeQuestions.length;
  const lists = shown.columns.map(column => entryCells(column.containers, room));
  const height = Math.max(1, ...lists.map(one => one.length));
  return Array.from({ length: Math.min(height, room) }, (_, row) => {
    const label = row === 0 ? words`On this` : row === 1 ? words`engine` : words``;
    const drawn = columnsLine(
      [(isCursor ? title : quiet)(label)],
      lists.map(one => one[row] ?? []),
      shown,
    );
    return isCursor && row === 0 ? { spans: [accent(words`› `), ...drawn.spans.slice(1)] } : drawn;
  });
}

function entryCells(entries: readonly ModeEntry[], room: number): readonly (readonly Span[])[] {
  if (entries.length === 0) return [[quiet(words`–`)]];
  const fit = entries.length <= room ? entries : entries.slice(0, Math.max(0, room - 1));
  const cells = fit.map(({ container, chosen }): readonly Span[] =>
    chosen
      ? [accent(words`›`), gap(1), strong(container.name.safe)]
      : [stateSign(container.state), gap(1), text(container.name.safe)],
  );
  return fit.length === entries.length
    ? cells
    : [...cells, [quiet(words`+ ${entries.length - fit.length} more`)]];
}

/* The whole of the fact under the cursor, in sentences. */
function noteLines(table: ModeTable, view: ModesView, width: number): readonly Line[] {
  const column = table.columns[view.column];
  if (column === undefined) return [];
  const question = modeQuestions[view.row];
  const { text: short, note } = question ? column.facts[question.question] : remarks(column);
  const label = question?.label ?? words`On this engine`;
  const name = [strong(label), quiet(words`   ${column.facts.title}, ${column.facts.kind}`)];
  const prose = wrapped(note ?? short, width - 4).slice(0, 3);
  return [
    rule(name, { focused: false, width }),
    ...Array.from({ length: 3 }, (_, at) =>
      prose[at] === undefined ? blank : line(gap(2), text(prose[at])),
    ),
  ];
}

/* What the names of a column's containers alone do not tell. */
function remarks({ containers }: ModeColumn): ModeCell {
  if (containers.length === 0) return { text: words`No container of this engine is in this mode.` };
  const said = containers.flatMap(({ container, remark }) =>
    remark === '' ? [] : [words`${container.name.safe} ${remark}`],
  );
  return {
    text: said.length === 0 ? words`Each is on this network alone.` : words`${joined(said, words`; `)}.`,
  };
}

/** Columns and rows that the cursor can be on. */
export function modesExtent(
  state: State,
  view: ModesView,
): { readonly columns: number; readonly rows: number } {
  return { columns: modesOf(state, view)?.columns.length ?? 1, rows: modeQuestions.length + 1 };
}
