import type { Safe } from '../domain/text.ts';
import { words } from '../domain/text.ts';
import { cutEnd, cutMiddle, widthOf } from '../domain/fit.ts';
import type { Ground, Role } from './theme.ts';

/** Some words in one role. */
export type Span = { readonly text: Safe; readonly role: Role; readonly ground?: Ground };

/** One row of the screen: its spans from left to right, and the ground under the whole of it. */
export type Line = { readonly spans: readonly Span[]; readonly ground?: Ground | undefined };

export const blank: Line = { spans: [] };
const space = words` `;

const inRole =
  (role: Role) =>
  (text: Safe): Span => ({ text, role });
export const text = inRole('text');
export const strong = inRole('strong');
export const quiet = inRole('quiet');
export const faint = inRole('faint');
export const accent = inRole('accent');
export const key = inRole('key');
export const title = inRole('title');
export const address = inRole('address');
export const ok = inRole('ok');
export const warn = inRole('warn');
export const bad = inRole('bad');
export const demo = inRole('demo');

export function line(...spans: readonly Span[]): Line {
  return { spans };
}

/** That many cells of nothing. */
export function gap(cells: number): Span {
  return { text: repeated(space, cells), role: 'text' };
}

export function repeated(sign: Safe, times: number): Safe {
  return sign.repeat(Math.max(0, times)) as Safe;
}

export function spansWidth(spans: readonly Span[]): number {
  return spans.reduce((sum, one) => sum + widthOf(one.text), 0);
}

/** The spans in exactly `width` cells: cut at the end with `…`, or filled up with blanks. */
export function fitSpans(spans: readonly Span[], width: number): readonly Span[] {
  const fitted: Span[] = [];
  let room = width;
  for (const one of spans) {
    const needs = widthOf(one.text);
    if (needs > room) {
      fitted.push({ ...one, text: cutEnd(one.text, room) });
      room -= widthOf(cutEnd(one.text, room));
      break;
    }
    fitted.push(one);
    room -= needs;
  }
  if (room > 0) fitted.push(gap(room));
  return fitted;
}

/** A cell of a table in exactly `width` cells: signs in front stay, the last words (a name) are cut in their middle. */
export function cell(
  spans: readonly Span[],
  width: number,
  align: 'left' | 'right' = 'left',
): readonly Span[] {
  const name = spans.at(-1);
  if (name === undefined) return [gap(width)];
  const front = spans.slice(0, -1);
  const room = width - spansWidth(front);
  if (room < 1) return fitSpans(front, width);
  const cut: Span = { text: cutMiddle(name.text, room), role: name.role };
  const fill = gap(room - widthOf(cut.text));
  return align === 'left' ? [...front, cut, fill] : [fill, ...front, cut];
}

/** Left words and right words on one line of `width`; the left ones give way. */
export function spread(left: readonly Span[], right: readonly Span[], width: number): readonly Span[] {
  const tail = spansWidth(right);
  return tail >= width ? fitSpans(right, width) : [...fitSpans(left, width - tail - 1), gap(1), ...right];
}
