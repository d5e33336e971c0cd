import { type Safe, safeText, words } from '../domain/text.ts';
import type { Entry } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { whyNoTour } from '../store/tour.ts';
import { type Dialog, dialogAround, dialogHeight, dialogRoom, dialogScreen } from './dialog.ts';
import { wrapped } from '../domain/fit.ts';
import { type Binding, type Group, groups } from './binding.ts';
import { bindings, isAt } from './keymap.ts';
import {
  accent,
  bad,
  blank,
  cell,
  faint,
  fitSpans,
  gap,
  key,
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

const keyWidth = 11;
const widest = 104;

/** The help's window: every key in its group, the signs, and what a heavy line means. */
export function helpDialog(state: State, find: Entry, top: number): Dialog {
  const { columns, rows } = dialogScreen(state);
  const width = helpWidth(columns);
  const { height } = helpExtent(state);
  const content = helpLines(state, find.text, width).slice(top, top + height);
  const foot = find.editing || find.text !== '' ? entryLine(find) : footLine(whyNoTour(state) === undefined);
  return dialogAround([...content, blank, foot], {
    title: title(words`Keys`),
    width,
    edge: 'accent',
    columns,
    rows,
  });
}

/** How many lines the help has, and how many of them show. */
export function helpExtent(state: State): { readonly height: number; readonly length: number } {
  const { overlay } = state.screen;
  const size = dialogScreen(state);
  const find = overlay?.kind === 'help' ? overlay.find.text : '';
  const length = helpLines(state, find, helpWidth(size.columns)).length;
  return { height: Math.max(1, Math.min(length, dialogHeight(size.rows) - 2)), length };
}

function helpWidth(columns: number): number {
  return Math.min(widest, dialogRoom(columns));
}

function footLine(hasTour: boolean): Line {
  return line(
    key(words`↑ ↓`),
    quiet(words` scroll   `),
    key(words`/`),
    quiet(words` find a key   `),
    ...(hasTour ? [key(words`t`), quiet(words` tour   `)] : []),
    key(words`Esc`),
    quiet(words` close`),
  );
}

function entryLine(find: Entry): Line {
  const cursor: Span[] = find.editing ? [{ text: words` `, role: 'mark' }] : [];
  return line(accent(words`/${safeText(find.text)}`), ...cursor, quiet(words`   Esc clears`));
}

function helpLines(state: State, find: string, width: number): readonly Line[] {
  if (find !== '') return foundLines(state, find, width);
  const count = width >= 96 ? 3 : width >= 62 ? 2 : 1;
  const column = Math.floor((width - 2 * (count - 1)) / count);
  const blocks = groups.map(group => [
    line(strong(groupTitle(group))),
    ...bindings.filter(one => one.group === group).flatMap(one => bindingLines(one, state, column)),
    blank,
  ]);
  return [...sideBySide(blocks, count, column), line(faint(repeated(words`─`, width))), ...signLines(width)];
}

/* The groups are named in our own words. */
function groupTitle(group: Group): Safe {
  return group as string as Safe;
}

function foundLines(state: State, find: string, width: number): readonly Line[] {
  const wanted = find.toLowerCase();
  const hits = bindings.filter(one =>
    `${one.shown} ${one.does} ${one.label ?? ''}`.toLowerCase().includes(wanted),
  );
  if (hits.length === 0) return [line(quiet(words`No key is called “${safeText(find)}”.`))];
  return hits.flatMap(one => bindingLines(one, state, width));
}

function bindingLines(binding: Binding, state: State, width: number): readonly Line[] {
  const reason = isAt(binding.where, state) ? binding.notNow?.(state) : undefined;
  const [shown, does] = reason === undefined ? [key, text] : [quiet, quiet];
  const prose = [
    ...wrapped(binding.does, width - keyWidth),
    ...(reason ? wrapped(words`not now: ${reason}`, width - keyWidth) : []),
  ];
  return prose.map((words, at) =>
    line(...(at === 0 ? cell([shown(binding.shown)], keyWidth) : [gap(keyWidth)]), does(words)),
  );
}

/* Blocks go one by one under the column that is shortest so far. */
function sideBySide(blocks: readonly (readonly Line[])[], count: number, width: number): readonly Line[] {
  const columns: Line[][] = Array.from({ length: count }, () => []);
  for (const block of blocks) columns.reduce((a, b) => (b.length < a.length ? b : a)).push(...block);
  const height = Math.max(...columns.map(one => one.length));
  return Array.from({ length: height }, (_, row) => ({
    spans: columns.flatMap((one, at) => [
      ...(at > 0 ? [gap(2)] : []),
      ...fitSpans((one[row] ?? blank).spans, width),
    ]),
  }));
}

function signLines(width: number): readonly Line[] {
  const signs: readonly (readonly [Span, Safe])[] = [
    [ok(words`●`), words`running`],
    [warn(words`◐`), words`paused, restarting`],
    [quiet(words`○`), words`stopped`],
    [accent(words`›`), words`selected`],
    [faint(words`└`), words`shares that network`],
    [quiet(words`→`), words`published to`],
    [bad(words`✗`), words`no, lost`],
    [quiet(words`–`), words`none`],
    [quiet(words`…`), words`cut here`],
  ];
  const perRow = Math.max(1, Math.floor(width / 26));
  const rows: Line[] = [line(strong(words`Signs`))];
  for (let at = 0; at < signs.length; at += perRow) {
    rows.push({
      spans: signs.slice(at, at + perRow).flatMap(([sign, means]) => cell([sign, gap(1), quiet(means)], 26)),
    });
  }
  return [
    ...rows,
    blank,
    line(accent(words`━━━━━━━`), quiet(words`  heavy line: this pane has the keys`)),
    line(faint(words`───────`), quiet(words`  light line: another pane`)),
  ];
}
