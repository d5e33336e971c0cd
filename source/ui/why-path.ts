import { wrapped } from '../domain/fit.ts';
import type { Hop } from '../domain/reach.ts';
import { type Safe, words } from '../domain/text.ts';
import { bad, faint, fitSpans, gap, type Line, line, ok, quiet, type Span, strong, text } from './line.ts';

const stateWidth = 11;
const nameWidth = { least: 12, most: 34 };

/** The way hop by hop, each with its state; the one where it ends is marked, and what comes after is not reached. */
export function hopLines(path: readonly Hop[], width: number, isAiry: boolean): readonly Line[] {
  if (path.length === 0) return [];
  const names = path.map(({ name }) => name.length);
  const widest = Math.min(nameWidth.most, Math.max(nameWidth.least, ...names));
  const stop = path.findIndex(({ state }) => state !== 'fine');
  const most = width - 6 - widest - 4 - stateWidth;
  // The states stand where the longest note ends.
  const room = Math.max(...path.flatMap(hop => notesOf(hop, most).map(one => one.length)), 0) + 2;
  const lines = path.flatMap((hop, at) => {
    const isAfter = stop >= 0 && at > stop;
    const { sign, name, state } = lookOf(hop, isAfter);
    const said = notesOf(hop, most);
    const rows = (said.length === 0 ? [undefined] : said).map((one, row) =>
      line(
        gap(3),
        row === 0 ? sign : gap(1),
        gap(2),
        ...fitSpans(row === 0 ? [name] : [], widest + 2),
        ...fitSpans(one === undefined ? [] : [quiet(one)], room),
        ...(row === 0 ? state : []),
      ),
    );
    const isLast = at === path.length - 1;
    const join = stop >= 0 && at >= stop ? faint(words`┊`) : ok(words`│`);
    return isAiry && !isLast ? [...rows, line(gap(3), join)] : rows;
  });
  return [line(gap(2), strong(words`Path`), quiet(words`  by rule`)), ...lines];
}

/* Why it stops here, else what it is. */
function notesOf({ note, about }: Hop, room: number): readonly Safe[] {
  const said = note === '' ? (about ?? '') : note;
  return said === '' ? [] : wrapped(said, Math.max(16, room));
}

function lookOf(
  { name, state }: Hop,
  isAfter: boolean,
): { readonly sign: Span; readonly name: Span; readonly state: readonly Span[] } {
  if (state === 'fine') {
    return { sign: ok(words`●`), name: text(name), state: [ok(words`✓`), text(words` passes`)] };
  }
  if (state === 'broken') {
    return { sign: bad(words`✗`), name: strong(name), state: [bad(words`✗ stops here`)] };
  }
  if (isAfter) return { sign: quiet(words`○`), name: quiet(name), state: [quiet(words`not reached`)] };
  return { sign: quiet(words`○`), name: text(name), state: [quiet(words`not known`)] };
}
