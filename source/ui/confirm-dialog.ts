import { wrapped } from '../domain/fit.ts';
import { isBack, type Plan, planCommands } from '../domain/plan.ts';
import type { PlanConsequences } from '../domain/plan-consequences.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import type { Entry, Overlay, ScreenState } from '../store/screen-state.ts';
import { type Dialog, dialogAround, dialogHeight, dialogRoom } from './dialog.ts';
import {
  accent,
  blank,
  gap,
  key,
  type Line,
  line,
  ok,
  quiet,
  type Span,
  spread,
  strong,
  text,
  title,
  warn,
} from './line.ts';

const widest = 74;

type Confirm = Extract<Overlay, { kind: 'confirm' }>;

/**
 * The question before a change: what is lost at once, what is kept, how it can be taken back, the same by hand; then
 * the answers, named by the act. Enter never confirms; what is grave asks for the name to be typed first.
 */
export function confirmDialog(asked: PlanConsequences, overlay: Confirm, size: ScreenState['size']): Dialog {
  const { columns, rows } = size;
  const width = widthOn(size);
  const { lines, foot } = contentOf(asked, overlay, width);
  return dialogAround(fitted(lines, foot, dialogHeight(rows), overlay.top), {
    title: title(questionOf(asked, overlay)),
    width,
    edge: 'accent',
    columns,
    rows,
  });
}

/* What takes one step back is asked as what that does; of a whole plan its title says so. */
function questionOf({ question, steps }: PlanConsequences, { plan }: Confirm): Safe {
  return isBack(plan) && steps.length === 0 ? words`Undo: ${question}` : question;
}

/** How many lines of the question are out of view on a screen of that size. */
export function hiddenLines(asked: PlanConsequences, overlay: Confirm, size: ScreenState['size']): number {
  const { lines, foot } = contentOf(asked, overlay, widthOn(size));
  const height = dialogHeight(size.rows);
  if (lines.length + foot.length <= height) return 0;
  return Math.max(0, lines.filter(one => one !== blank).length - roomFor(foot, height));
}

function widthOn({ columns }: ScreenState['size']): number {
  return Math.min(widest, dialogRoom(columns));
}

function contentOf(
  asked: PlanConsequences,
  { plan, typed }: Confirm,
  width: number,
): { readonly lines: readonly Line[]; readonly foot: readonly Line[] } {
  const lines = [
    ...stepsPart(asked.steps),
    ...part(words`Lost at once`, asked.lost, warn(words`!`), width),
    ...part(words`Gained`, asked.gained, ok(words`✓`), width),
    ...part(words`Kept`, asked.kept, ok(words`✓`), width),
    ...part(words`Mind`, asked.warnings, warn(words`!`), width),
    // What takes something back is itself done again with the key that did it.
    ...(isBack(plan) ? [] : undoPart(asked, width)),
    ...commandPart(plan, typed === undefined, width),
    blank,
  ];
  const foot = [...(asked.typed === undefined ? [] : typedLines(asked.typed, typed)), answers(asked, typed)];
  return { lines, foot };
}

/* The steps of a plan that has several. */
function stepsPart(steps: readonly Safe[]): readonly Line[] {
  return titled(
    words`In this order`,
    steps.map((one, at) => line(quiet(words`${at + 1}`), gap(1), text(one))),
  );
}

function commandPart(plan: Plan, mayCopy: boolean, width: number): readonly Line[] {
  const copy = mayCopy ? [key(words`Y`), quiet(words` copy`)] : [];
  const lines = planCommands(plan).flatMap(one => wrapped(one, width));
  return [
    { spans: spread([quiet(words`The same by hand`)], copy, width) },
    ...lines.map(one => line(text(one))),
  ];
}

/** What is copied of a plan, as a notice calls it. */
export function commandsWords({ steps }: Plan): Safe {
  return steps.length === 1 ? words`the command` : words`the ${steps.length} commands`;
}

/** True when the answer `y` counts: nothing has to be typed, or it has been. */
export function mayAct(asked: PlanConsequences, typed: Entry | undefined): boolean {
  return asked.typed === undefined || typed?.text === (asked.typed as string);
}

function part(name: Safe, said: readonly Safe[], sign: Span, width: number): readonly Line[] {
  const lines = said.flatMap(one => signed(wrapped(one, width - 2), sign));
  return titled(name, lines);
}

/* One key takes it back: its sign stands once. */
function undoPart({ undo }: PlanConsequences, width: number): readonly Line[] {
  const sign = undo.possible ? key(words`u`) : warn(words`!`);
  const lines = undo.lines.flatMap(one => wrapped(one, width - 2));
  return titled(words`Undo`, signed(lines, sign));
}

function signed(lines: readonly Safe[], sign: Span): readonly Line[] {
  return lines.map((words, at) => line(at === 0 ? sign : gap(1), gap(1), text(words)));
}

function titled(name: Safe, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [line(strong(name)), ...lines, blank];
}

function typedLines(name: Safe, typed: Entry | undefined): readonly Line[] {
  const cursor: Span = { text: words` `, role: 'mark' };
  return [
    line(
      quiet(words`Type `),
      strong(name),
      quiet(words` to go on: `),
      accent(safeText(typed?.text ?? '')),
      cursor,
    ),
    blank,
  ];
}

function answers(asked: PlanConsequences, typed: Entry | undefined): Line {
  const { keep, act } = asked.choices;
  const away = asked.typed === undefined ? words`n` : words`Esc`;
  const answer = mayAct(asked, typed) ? [key(words`y`), gap(1), text(act)] : [quiet(words`y ${act}`)];
  return line(key(away), gap(1), strong(keep), gap(6), ...answer);
}

/* On a low screen the blank rows go first; then the arrows move what does not fit. The answers always stay. */
function fitted(lines: readonly Line[], foot: readonly Line[], height: number, top: number): readonly Line[] {
  if (lines.length + foot.length <= height) return [...lines, ...foot];
  const dense = lines.filter(one => one !== blank);
  const denseFoot = foot.filter(one => one !== blank);
  const room = roomFor(foot, height);
  if (dense.length <= height - denseFoot.length) return [...dense, ...denseFoot];
  const from = Math.min(top, dense.length - room);
  const more = line(key(words`↑ ↓`), quiet(words` to line ${from + room} of ${dense.length}`));
  return [...dense.slice(from, from + room), more, ...denseFoot];
}

/* Lines in view where not all are: one is taken by where that is. */
function roomFor(foot: readonly Line[], height: number): number {
  return Math.max(1, height - foot.filter(one => one !== blank).length - 1);
}
