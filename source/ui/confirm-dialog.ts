import { commandText } from '../domain/command-text.ts';
import type { Consequences } from '../domain/consequences.ts';
import { wrapped } from '../domain/fit.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import type { Entry, ScreenState } from '../store/screen-state.ts';
import { type Dialog, dialogAround, dialogHeight, dialogRoom, fittedLines } from './dialog.ts';
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
  strong,
  text,
  title,
  warn,
} from './line.ts';

const widest = 74;

/**
 * The question before a change: what is lost at once, what is kept, how it can be taken back, the same by hand; then
 * the answers, named by the act. Enter never confirms; what is grave asks for the name to be typed first.
 */
export function confirmDialog(
  asked: Consequences,
  typed: Entry | undefined,
  isUndo: boolean,
  size: ScreenState['size'],
): Dialog {
  const { columns, rows } = size;
  const width = Math.min(widest, dialogRoom(columns));
  const content = [
    ...part(words`Lost at once`, asked.lost, warn(words`!`), width),
    ...part(words`Gained`, asked.gained, ok(words`✓`), width),
    ...part(words`Kept`, asked.kept, ok(words`✓`), width),
    ...part(words`Mind`, asked.warnings, warn(words`!`), width),
    // What takes something back is itself done again with the key that did it.
    ...(isUndo ? [] : undoPart(asked, width)),
    line(quiet(words`The same by hand`)),
    ...wrapped(commandText(asked.command), width).map(one => line(text(one))),
    blank,
    ...(asked.typed === undefined ? [] : typedLines(asked.typed, typed)),
    answers(asked, typed),
  ];
  const lines = fittedLines(content, dialogHeight(rows));
  return dialogAround(lines, {
    title: title(isUndo ? words`Undo: ${asked.question}` : asked.question),
    width,
    edge: 'accent',
    columns,
    rows,
  });
}

/** True when the answer `y` counts: nothing has to be typed, or it has been. */
export function mayAct(asked: Consequences, typed: Entry | undefined): boolean {
  return asked.typed === undefined || typed?.text === (asked.typed as string);
}

function part(name: Safe, said: readonly Safe[], sign: Span, width: number): readonly Line[] {
  const lines = said.flatMap(one => signed(wrapped(one, width - 2), sign));
  return titled(name, lines);
}

/* One key takes it back: its sign stands once. */
function undoPart({ undo }: Consequences, width: number): readonly Line[] {
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

function answers(asked: Consequences, typed: Entry | undefined): Line {
  const { keep, act } = asked.choices;
  const away = asked.typed === undefined ? words`n` : words`Esc`;
  const answer = mayAct(asked, typed) ? [key(words`y`), gap(1), text(act)] : [quiet(words`y ${act}`)];
  return line(key(away), gap(1), strong(keep), gap(6), ...answer);
}
