import { widthOf, wrapped } from '../domain/fit.ts';
import { commandOf } from '../domain/change-command.ts';
import { commandText } from '../domain/command-text.ts';
import { addressHistories, holdersOf, holdingsText } from '../domain/holders.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { seenText } from '../domain/journal-words.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import {
  type ActivityView,
  activityPlace,
  activityRows,
  askedAddress,
  scopeOf,
} from '../store/activity-state.ts';
import { lastAnswer } from '../store/last-answer.ts';
import { layoutFor } from '../store/selection.ts';
import type { State } from '../store/state.ts';
import {
  beginText,
  clockOf,
  historyLines,
  markSpans,
  sentenceSpans,
  whatSpans,
  wrappedSpans,
} from './activity-lines.ts';
import {
  accent,
  address,
  blank,
  cell,
  fitSpans,
  gap,
  key,
  type Line,
  line,
  quiet,
  type Span,
  spansWidth,
  strong,
  text,
  title,
} from './line.ts';
import { rule, tailed } from './rule.ts';

/** From this width on the right edge says how an entry is known. */
const marked = 100;
const widestName = 24;

/** What has happened, newest first, and below it what is known of the entry under the cursor. */
export function activityLines(
  state: State,
  view: ActivityView,
  width: number,
  height: number,
): readonly Line[] {
  const rows = activityRows(state, view);
  const { index, top } = activityPlace(rows, view, activityHeight(state, view));
  const room = activityHeight(state, view);
  const columns = columnsOf(rows, clockOf(state));
  const shown = rows
    .slice(top, top + room)
    .map((entry, at) => rowLine(entry, state, { ...columns, width, isChosen: top + at === index }));
  const end = rows.length === 0 ? emptyLines(state, view) : [line(gap(2), quiet(beginText(state)))];
  const list = [...shown, ...end].slice(0, room);
  const chosen = rows[index];
  return [
    rule([title(words`Activity`)], { focused: true, width, tail: tailOf(state, view) }),
    ...askedLines(state, view, width),
    ...list,
    ...Array.from({ length: room - list.length }, () => blank),
    ...(chosen ? aboutLines(chosen, state, width) : []),
  ].slice(0, height);
}

/** How many entries are listed at once. */
export function activityHeight(state: State, view: ActivityView): number {
  const { body, airy, columns } = layoutFor(state);
  const about = airy ? 7 : 5;
  return Math.max(1, body - 1 - about - askedLines(state, view, columns).length);
}

function tailOf(state: State, view: ActivityView): readonly Span[] {
  const { find } = view;
  if (find.editing || find.text !== '') {
    const cursor: readonly Span[] = find.editing ? [{ text: words` `, role: 'mark' }] : [];
    return [accent(words`/${safeText(find.text, 60)}`), ...cursor];
  }
  const scope = scopeOf(state, view);
  return tailed(words`${scope === 'all' ? words`everything` : scope.name.safe}, newest first`);
}

/* Who held the address that is searched for, above what has happened with it. */
function askedLines(state: State, view: ActivityView, width: number): readonly Line[] {
  const asked = askedAddress(view);
  if (asked === undefined) return [];
  const histories = askedHistories(state.engine.journal, state.engine.topology, asked);
  if (histories.length === 0)
    return [line(gap(2), quiet(words`Nobody held ${safeText(asked)} while netui looked.`)), blank];
  const lines = histories.flatMap(one => [
    line(gap(2), quiet(words`on ${one.network.safe}`)),
    ...historyLines([one], state, width - 5).map(({ spans }) => line(gap(2), ...spans)),
  ]);
  return [...lines.slice(0, 6), blank];
}

const askedHistories = lastAnswer(
  (journal: State['engine']['journal'], topology: State['engine']['topology'], asked: string) =>
    addressHistories(journal, topology, { address: asked }),
);

type Columns = { readonly when: number; readonly who: number };

/* Widths hold for all rows, in view or not, so that scrolling moves no column. */
const widths = new WeakMap<readonly JournalEntry[], Columns>();

function columnsOf(rows: readonly JournalEntry[], clock: (moment: number) => Safe): Columns {
  const known = widths.get(rows);
  if (known) return known;
  const oldest = rows.at(-1);
  const when = oldest === undefined ? 8 : Math.max(8, widthOf(clock(oldest.at)));
  const who = Math.min(widestName, Math.max(0, ...rows.map(one => widthOf(one.subject.name.safe))));
  widths.set(rows, { when, who });
  return { when, who };
}

function rowLine(
  entry: JournalEntry,
  state: State,
  { when, who, width, isChosen }: Columns & { readonly width: number; readonly isChosen: boolean },
): Line {
  const { safe } = entry.subject.name;
  const mark = width >= marked ? markSpans(entry, state) : [];
  const spans = [
    ...(isChosen ? [accent(words`›`), gap(1)] : [gap(2)]),
    ...cell([quiet(clockOf(state)(entry.at))], when),
    gap(2),
    ...cell([isChosen ? strong(safe) : text(safe)], who),
    gap(2),
    ...whatSpans(entry),
  ];
  const room = width - (mark.length > 0 ? spansWidth(mark) + 3 : 1);
  const all = [...fitSpans(spans, room), ...(mark.length > 0 ? [gap(2), ...mark] : [])];
  return isChosen ? { spans: all, ground: 'selected' } : line(...all);
}

function emptyLines(state: State, { find }: ActivityView): readonly Line[] {
  const said = (words: Safe) => line(gap(2), quiet(words));
  if (find.text === '') return [said(words`Nothing has happened here. ${beginText(state)}`)];
  return [
    said(words`Nothing here matches “${safeText(find.text, 40)}”.`),
    line(gap(2), key(words`Esc`), quiet(words` clears the filter`)),
  ];
}

const labels = 11;

/* All that is known of one entry, in lines that need not be cut. */
function aboutLines(entry: JournalEntry, state: State, width: number): readonly Line[] {
  const { journal, topology } = state.engine;
  const clock = clockOf(state);
  const room = width - labels - 3;
  const fact = (label: Safe, lines: readonly (readonly Span[])[]): readonly Line[] =>
    lines.map((spans, at) => line(gap(2), ...cell(at === 0 ? [quiet(label)] : [], labels), ...spans));
  const prose = (label: Safe, said: Safe) =>
    fact(
      label,
      wrapped(said, room).map(one => [text(one)]),
    );
  const [held] = entry.addresses ?? [];
  const history =
    held && entry.network
      ? holdingsText(holdersOf(held, entry.network, journal, topology), journal, clock)
      : undefined;
  const command = entry.change && words`${commandText(commandOf(entry.change))}`;
  return [
    rule([strong(clock(entry.at))], { focused: false, width }),
    ...fact(words`What`, wrappedSpans(sentenceSpans(entry), room)),
    ...prose(words`Told`, toldText(entry, clock)),
    ...(command
      ? fact(words`By netui`, wrappedSpans([text(command), gap(3), ...markSpans(entry, state)], room))
      : []),
    ...(held && history
      ? fact(words`Held`, wrappedSpans([address(held), text(words`  `), text(history)], room))
      : []),
  ];
}

function toldText(entry: JournalEntry, clock: (moment: number) => Safe): Safe {
  if (entry.subject.kind === 'engine') return words`by netui itself`;
  if (entry.by === 'event') return words`by the engine, as it happened`;
  return words`by no event: ${seenText(entry, clock) ?? words``}`;
}
