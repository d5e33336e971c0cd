import { words } from '../domain/text.ts';
import { layoutFor } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import { blank, fitSpans, gap, type Line, repeated, type Span } from './line.ts';
import type { Role } from './theme.ts';

/** A window over the picture: its rows, and where its first cell goes. */
export type Dialog = {
  readonly lines: readonly Line[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
};

/** Heavy sides all around, since it has the keys; two cells inside, one clear cell outside. */
const sides = { inside: 2, outside: 1 };

/** Widest text inside a dialog on a screen of that many columns. */
export function dialogRoom(columns: number): number {
  return columns - 2 - 2 * sides.inside - 4 * sides.outside;
}

/**
 * The part of the screen that dialogs have: what the tour asks for stays in view below them. With the tour the closing
 * rule may be covered, so that a question keeps as many rows as it can.
 */
export function dialogScreen(state: State): { readonly columns: number; readonly rows: number } {
  const { columns, rows, band } = layoutFor(state);
  return { columns, rows: band === 0 ? rows : rows - band + 1 };
}

/** Header, closing rule and footer stay free; a dialog's own rows are two edges, two blank ones, two clear ones. */
const taken = 3 + 6;

/** Most lines of text inside a dialog on a screen of that many rows. */
export function dialogHeight(rows: number): number {
  return Math.max(1, rows - taken);
}

/** The lines that fit: on a low screen the blank rows go first; the last line, with the answers, always stays. */
export function fittedLines(content: readonly Line[], height: number): readonly Line[] {
  if (content.length <= height) return content;
  const dense = content.filter(one => one !== blank);
  return [...dense.slice(0, Math.min(dense.length, height) - 1), ...dense.slice(-1)];
}

/** A dialog in the middle of the screen around lines of text that are `width` wide. */
export function dialogAround(
  content: readonly Line[],
  options: {
    readonly title: Span;
    readonly width: number;
    readonly edge: Role;
    readonly columns: number;
    readonly rows: number;
  },
): Dialog {
  const { width, edge } = options;
  const inner = width + 2 * sides.inside;
  const edged = (sign: Span['text']): Span => ({ text: sign, role: edge });
  const heavy = (cells: number) => edged(repeated(words`━`, cells));
  const [titleSpan, ...rest] = fitTitle(options.title, inner - 4);
  const clear = gap(sides.outside);
  const framed = (...spans: readonly Span[]): Line => ({ spans: [clear, ...spans, clear] });
  const row = (content: Line): Line =>
    framed(
      edged(words`┃`),
      gap(sides.inside),
      ...fitSpans(content.spans, width),
      gap(sides.inside),
      edged(words`┃`),
    );
  const titleWidth = titleSpan === undefined ? 0 : titleSpan.text.length + 2;
  const lines: readonly Line[] = [
    { spans: [gap(inner + 4)] },
    framed(
      edged(words`┏━`),
      gap(1),
      ...(titleSpan ? [titleSpan] : []),
      ...rest,
      gap(1),
      heavy(inner - 1 - titleWidth),
      edged(words`┓`),
    ),
    row({ spans: [] }),
    ...content.map(row),
    row({ spans: [] }),
    framed(edged(words`┗`), heavy(inner), edged(words`┛`)),
    { spans: [gap(inner + 4)] },
  ];
  const outer = inner + 2 + 2 * sides.outside;
  return {
    lines,
    width: outer,
    left: Math.max(0, Math.floor((options.columns - outer) / 2)),
    top: Math.max(1, Math.floor((options.rows - lines.length) / 2)),
  };
}

function fitTitle(title: Span, width: number): readonly Span[] {
  return title.text.length <= width ? [title] : fitSpans([title], width);
}
