import { wrapped } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import type { WhyRun } from '../store/why-state.ts';
import { blank, gap, type Line, line, quiet, strong, text } from './line.ts';

/** Lines of one answer that are shown: programs that say more have said it in these. */
const most = 40;

/** Every command that was run to find something out, and what it said. */
export function rawLines(
  { engine: { topology } }: State,
  { raw, silent }: WhyRun,
  width: number,
): readonly Line[] {
  if (raw.length === 0) {
    return [line(gap(2), quiet(silent === '' ? words`Nothing has answered yet.` : silent))];
  }
  const whereOf = (id: string): Safe => {
    const name = topology?.containerById.get(id)?.name.safe;
    return name === undefined ? words`on this machine` : words`in ${name}`;
  };
  return raw.flatMap(({ container, command, code, lines }) => [
    ...wrapped(command, width - 6).map((one, at) =>
      line(gap(2), at === 0 ? quiet(words`$`) : gap(1), gap(1), strong(one)),
    ),
    ...lines.slice(0, most).flatMap(one => wrapped(one, width - 6).map(part => line(gap(4), text(part)))),
    ...(lines.length > most ? [line(gap(4), quiet(words`${lines.length - most} lines more`))] : []),
    line(
      gap(4),
      quiet(code === undefined ? whereOf(container) : words`${whereOf(container)}, exit code ${code}`),
    ),
    blank,
  ]);
}
