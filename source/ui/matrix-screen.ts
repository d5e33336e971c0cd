import { wrapped } from '../domain/fit.ts';
import { countText } from '../domain/format.ts';
import { type Member, MOST_UNASKED, pairsAmong, placeText } from '../domain/matrix.ts';
import { allReach, disagreementSentence, matrixSentence } from '../domain/matrix-summary.ts';
import { type Safe, words } from '../domain/text.ts';
import { type Grid, gridOf, ruledPairs, settledPairs, shownAt } from '../store/matrix-grid.ts';
import { whyNoAsking } from '../store/may-change.ts';
import { layoutFor } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import {
  accent,
  address,
  blank,
  cell,
  gap,
  type Line,
  line,
  ok,
  quiet,
  type Span,
  strong,
  text,
  title,
  warn,
} from './line.ts';
import { cellSpans, legend } from './matrix-cell.ts';
import { matrixNote } from './matrix-note.ts';
import { type MatrixShape, matrixShape, scrolledTo } from './matrix-shape.ts';
import { rule } from './rule.ts';
import type { MatrixView } from '../store/screen-state.ts';

/** Lines that the cell under the cursor has for itself, its rule included: at the least, and where there is room. */
const note = { least: 6, airy: 9 };

/** Everyone on a network against everyone, in `height` lines of `width` cells. */
export function matrixLines(state: State, view: MatrixView, width: number, height: number): readonly Line[] {
  const grid = gridOf(state, view);
  const name = grid.name === undefined ? words`` : words`   ${grid.name}`;
  const head = rule([title(words`Everyone against everyone${name}`)], {
    focused: true,
    width,
    tail: tailOf(grid),
  });
  if (grid.members.length < 2) return [head, blank, line(gap(2), text(tooFew(grid)))];
  const parts = partsOf(state, grid, width, height);
  const { shape, summary } = parts;
  const drawn = gridLines(state, grid, placed(view, grid, shape), shape);
  const air = layoutFor(state).airy ? [blank] : [];
  const upper = [head, ...air, ...summary, ...air, ...drawn, ...air, line(gap(2), ...legend(width)), ...air];
  return [...upper, ...matrixNote(state, grid, view, width, height - upper.length)];
}

function tailOf({ run, members }: Grid): readonly Span[] {
  if (members.length < 2) return [];
  if (run === undefined) return [quiet(words`${countText(members.length)} members, by rule alone`)];
  const done = words`${countText(run.settled)} of ${countText(run.questions)}`;
  if (!run.isOver) return [quiet(words`asking, ${done} answered`)];
  return [quiet(run.settled < run.questions ? words`stopped after ${done}` : words`${done} answered`)];
}

function tooFew({ name, members: [only] }: Grid): Safe {
  if (name === undefined) return words`This network is gone.`;
  if (only === undefined) return words`No container runs on ${name}.`;
  return words`Only ${only.container.name.safe} runs on ${name}: there is nobody to ask it for.`;
}

/** How the grid is laid out, and what is said above it. */
function partsOf(
  state: State,
  grid: Grid,
  width: number,
  height: number,
): { readonly shape: MatrixShape; readonly summary: readonly Line[] } {
  const { airy } = layoutFor(state);
  const summary = summaryLines(state, grid, width, airy ? 4 : 3);
  // The title, the heads of the columns, the legend, and the blank rows between them all.
  const taken = 1 + summary.length + 1 + 1 + (airy ? 4 : 0);
  return {
    shape: matrixShape(grid.members, width, height - taken - (airy ? note.airy : note.least)),
    summary,
  };
}

/** How the matrix of a view is laid out now: what its keys move in. */
export function matrixLayout(
  state: State,
  view: MatrixView,
): { readonly grid: Grid; readonly shape: MatrixShape } {
  const grid = gridOf(state, view);
  const { columns, body } = layoutFor(state);
  return { grid, shape: partsOf(state, grid, columns, body).shape };
}

/** The view with its cursor within the matrix and in sight. */
export function placed(view: MatrixView, { members: { length } }: Grid, shape: MatrixShape): MatrixView {
  const within = (at: number): number => Math.max(0, Math.min(at, length - 1));
  const [row, column] = [within(view.row), within(view.column)];
  const top = scrolledTo(row, view.top, shape.rows, length);
  return { ...view, row, column, top, left: scrolledTo(column, view.left, shape.columns, length) };
}

function summaryLines(state: State, grid: Grid, width: number, most: number): readonly Line[] {
  const said = [...verdictOf(state, grid), ...changesOf(grid)];
  return said
    .flatMap(({ sign, role, words: sentence }) =>
      wrapped(sentence, width - 6).map((one, at) =>
        line(gap(2), at === 0 ? sign : gap(1), gap(1), role(one)),
      ),
    )
    .slice(0, most);
}

type Said = { readonly sign: Span; readonly role: typeof text; readonly words: Safe };

function verdictOf(state: State, grid: Grid): readonly Said[] {
  const { run, members } = grid;
  const plain = (sentence: Safe): Said => ({ sign: gap(1), role: text, words: sentence });
  if (run === undefined) {
    const why = whyNoAsking(state);
    if (members.length > MOST_UNASKED) return [plain(why ?? tooMany(members.length))];
    const pairs = ruledPairs(state, grid);
    return [
      { sign: gap(1), role: strong, words: matrixSentence(pairs) },
      plain(why ?? words`Nobody was asked yet; r asks.`),
    ];
  }
  const settled = settledPairs(grid);
  const isDone = settled.length === pairsAmong(grid.standings.filter(one => one === 'here').length);
  if (settled.length === 0) return [plain(words`Nothing is certain yet.`)];
  const sign = !isDone ? gap(1) : allReach(settled) ? ok(words`✓`) : warn(words`!`);
  const start = isDone ? words`` : words`So far `;
  const loud = disagreementSentence(settled);
  return [
    { sign, role: strong, words: words`${start}${matrixSentence(settled)}` },
    ...(loud === undefined ? [] : [{ sign: warn(words`!`), role: strong, words: loud }]),
  ];
}

function tooMany(members: number): Safe {
  const pairs = pairsAmong(members);
  return words`${countText(members)} members are ${countText(pairs)} pairs, so nobody is asked before you say so: o asks this row (${countText(2 * (members - 1))} questions), A all of them (${countText(2 * pairs)}).`;
}

/* Who went and who came while this was asked, or since. */
function changesOf({ members, standings, joined, run }: Grid): readonly Said[] {
  if (run === undefined) return [];
  const [first, ...others] = members.filter((_, at) => standings[at] !== 'here');
  const more = others.length === 0 ? words`` : words` and ${others.length} more`;
  const gone =
    first &&
    words`${first.container.name.safe}${more} went or came anew since: what is marked ○ holds no more.`;
  const came = joined === 0 ? undefined : words`${countText(joined)} joined since.`;
  return [gone, came].flatMap(one =>
    one === undefined ? [] : [{ sign: warn(words`!`), role: text, words: words`${one} r asks anew.` }],
  );
}

function gridLines(state: State, grid: Grid, view: MatrixView, shape: MatrixShape): readonly Line[] {
  const columns = indexes(view.left, shape.columns, grid.members.length);
  const rows = indexes(view.top, shape.rows, grid.members.length);
  const before = 2 + shape.number + shape.name + shape.address;
  const heads = columns.flatMap(at => {
    const name = shape.isNumbered ? words`${at + 1}` : (grid.members[at]?.container.name.safe ?? words``);
    const drawn = at === view.column ? title(name) : quiet(name);
    return [...cell([drawn], shape.column - 1), gap(1)];
  });
  const byRule = grid.run === undefined;
  const lines = rows.map(row => {
    const cells = columns.flatMap(column => {
      const [ip, name] = [shownAt(state, grid, row, column, 'ip'), shownAt(state, grid, row, column, 'name')];
      const spans = cellSpans(ip, name, byRule);
      const isHere = row === view.row && column === view.column;
      const drawn = isHere ? spans.map(one => ({ ...one, ground: 'selected' as const })) : spans;
      return [...drawn, gap(shape.column - 3)];
    });
    return line(...rowHead(grid, row, row === view.row, shape), ...cells);
  });
  return [line(gap(before), ...heads), ...lines];
}

function rowHead(grid: Grid, row: number, isCursor: boolean, shape: MatrixShape): readonly Span[] {
  const member = grid.members[row];
  if (member === undefined) return [];
  const name = member.container.name.safe;
  const number = shape.isNumbered
    ? [...cell([quiet(words`${row + 1}`)], shape.number - 1, 'right'), gap(1)]
    : [];
  const place = shape.address === 0 ? [] : [...cell([placeOf(member)], shape.address - 2), gap(2)];
  return [
    isCursor ? accent(words`› `) : gap(2),
    ...number,
    ...cell([isCursor ? strong(name) : text(name)], shape.name - 2),
    gap(2),
    ...place,
  ];
}

function placeOf(member: Member): Span {
  const { container, owner, address: own } = member;
  return owner === container && own !== '' ? address(own) : quiet(placeText(member));
}

function indexes(first: number, count: number, length: number): readonly number[] {
  return Array.from({ length: Math.min(count, length - first) }, (_, at) => first + at);
}
