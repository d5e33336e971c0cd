import { wrapped } from '../domain/fit.ts';
import { sizeText } from '../domain/format.ts';
import { HELPER_LASTS, HELPER_RIGHTS, helperCommand } from '../domain/helper.ts';
import { type Safe, words } from '../domain/text.ts';
import type { Overlay, ScreenState } from '../store/screen-state.ts';
import { type Dialog, dialogAround, dialogHeight, dialogRoom, fittedLines } from './dialog.ts';
import { blank, gap, key, type Line, line, ok, quiet, strong, text, title, warn } from './line.ts';

const widest = 74;

/** The question before a helper container is made: what, from which image, with which rights, until when, by hand. */
export function helperDialog(
  { target, images, at }: Extract<Overlay, { kind: 'helper' }>,
  { columns, rows }: ScreenState['size'],
): Dialog {
  const width = Math.min(widest, dialogRoom(columns));
  const image = images[at];
  const signed = (said: Safe, sign = ok(words`✓`)): readonly Line[] =>
    wrapped(said, width - 2).map((one, row) => line(row === 0 ? sign : gap(1), gap(1), text(one)));
  const name = target.name.safe;
  const made = words`It runs in the network stack of ${name}: what it sends is sent as by ${name}.`;
  const ends = words`It is removed after the answer; by itself after ${HELPER_LASTS} s, without netui too.`;
  const content = [
    line(strong(words`From this image`)),
    ...(image ? imageLines(image.name, image.size, at, images.length) : []),
    blank,
    ...signed(made, warn(words`!`)),
    ...HELPER_RIGHTS.flatMap(one => signed(one)),
    ...signed(ends),
    blank,
    line(quiet(words`The same by hand`)),
    ...(image ? wrapped(helperCommand(target, image), width).map(one => line(text(one))) : []),
    blank,
    line(
      key(words`n`),
      gap(1),
      strong(words`leave it`),
      gap(6),
      key(words`y`),
      gap(1),
      text(words`make it and ask`),
    ),
  ];
  return dialogAround(fittedLines(content, dialogHeight(rows)), {
    title: title(words`Ask by a helper container?`),
    width,
    edge: 'accent',
    columns,
    rows,
  });
}

function imageLines(name: Safe, size: number, at: number, count: number): readonly Line[] {
  const others =
    count < 2
      ? []
      : [gap(3), key(words`↑ ↓`), quiet(words` another: ${at + 1} of the ${count} that are there`)];
  return [line(text(name), quiet(words`  ${sizeText(size)}`), ...others)];
}
