import { type Safe, words } from '../domain/text.ts';
import { widthOf, wrapped } from '../domain/fit.ts';
import { blank, cell, fitSpans, gap, type Line, line, quiet, type Span, strong, text } from './line.ts';
import { type Column, headLine, placed, rowSpans, telling } from './table.ts';

/** A label and its value; `whole` ones take a line of their own. */
export type Fact = { readonly label: Safe; readonly value: readonly Span[]; readonly whole?: boolean };

const labelWidth = 11;
/** Narrowest pane in which two columns of facts stand side by side. */
export const twoColumns = 66;

/** Cells that a value on a line of its own has. */
export function valueRoom(width: number): number {
  return width - labelWidth;
}

/** Facts as label and value, in two columns where there is room; all values share their left edges. */
export function factLines(facts: readonly Fact[], width: number, labels = labelWidth): readonly Line[] {
  const half = width >= twoColumns ? Math.ceil(width / 2) : width;
  const lines: Line[] = [];
  let waiting: readonly Span[] | undefined;
  const flush = () => {
    if (waiting) lines.push({ spans: waiting });
    waiting = undefined;
  };
  for (const fact of facts) {
    const spans = [...cell([quiet(fact.label)], labels), ...fact.value];
    if (fact.whole || half === width) {
      flush();
      lines.push({ spans });
    } else if (waiting === undefined) {
      waiting = fitSpans(spans, half - 1);
    } else {
      lines.push({ spans: [...waiting, gap(1), ...spans] });
      waiting = undefined;
    }
  }
  flush();
  return lines;
}

/** Room for the longest label, and two blank cells, where labels are not ours to choose; up to half the width. */
export function labelRoom(facts: readonly Fact[], width: number): number {
  const longest = Math.max(0, ...facts.map(fact => widthOf(fact.label)));
  return Math.max(labelWidth, Math.min(longest + 2, Math.floor(width / 2)));
}

/** A sentence in as many lines as it needs, under an optional label. */
export function proseLines(prose: Safe, width: number, label?: Safe): readonly Line[] {
  const indent = label === undefined ? 0 : labelWidth;
  return wrapped(prose, width - indent).map((words, at) =>
    line(
      ...(label === undefined ? [] : at === 0 ? cell([quiet(label)], indent) : [gap(indent)]),
      quiet(words),
    ),
  );
}

/** A block: its title, a quiet word beside it, its lines, and a blank row before. */
export function block(name: Safe, aside: Safe, lines: readonly Line[]): readonly Line[] {
  if (lines.length === 0) return [];
  return [blank, line(strong(name), gap(2), quiet(aside)), ...lines];
}

/** A table with heads, in lines of `width` cells. */
export function tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): readonly Line[] {
  if (rows.length === 0) return [];
  const between = width < 60 ? 1 : 2;
  const shown = placed(telling(columns, rows), rows, { width, between, heads: true });
  return [headLine(shown, between, 0), ...rows.map(row => ({ spans: rowSpans(shown, row, between) }))];
}

/** A text, or the quiet sign for none. */
export function orNone(value: Safe | '', role: (text: Safe) => Span = text): readonly Span[] {
  return [value === '' ? quiet(words`–`) : role(value)];
}
