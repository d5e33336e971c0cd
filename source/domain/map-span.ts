import { cutEnd, cutMiddle, widthOf } from './fit.ts';
import type { Safe } from './text.ts';

/** What a part of the map means; a screen turns it into a colour, a printed map leaves it out. */
export type MapRole =
  | 'text'
  | 'strong'
  | 'quiet'
  | 'faint'
  | 'address'
  | 'accent'
  | 'title'
  | 'ok'
  | 'warn'
  | 'bad';

/** Some cells of one line in one role; chosen is what the cursor is on. */
export type MapSpan = { readonly text: Safe; readonly role: MapRole; readonly isChosen?: true };

export function span(role: MapRole, text: Safe): MapSpan {
  return { role, text };
}

export function blanks(cells: number): MapSpan {
  return { role: 'text', text: repeat(' ', cells) };
}

export function repeat(sign: string, times: number): Safe {
  return sign.repeat(Math.max(0, times)) as Safe;
}

export function widthOfSpans(spans: readonly MapSpan[]): number {
  return spans.reduce((sum, one) => sum + widthOf(one.text), 0);
}

/** A name in exactly that many cells: cut in its middle, or filled up. */
export function named(role: MapRole, text: Safe, width: number): readonly MapSpan[] {
  const cut = cutMiddle(text, width);
  return [span(role, cut), blanks(width - widthOf(cut))];
}

/** Spans within that many cells: what does not fit is cut at the end of the line. */
export function within(spans: readonly MapSpan[], width: number): readonly MapSpan[] {
  const kept: MapSpan[] = [];
  let room = width;
  for (const one of spans) {
    if (room < 1) break;
    const text = cutEnd(one.text, room);
    kept.push({ ...one, text });
    room -= widthOf(text);
  }
  return kept;
}

/** Spans in exactly that many cells. */
export function filled(spans: readonly MapSpan[], width: number): readonly MapSpan[] {
  const kept = within(spans, width);
  return [...kept, blanks(width - widthOfSpans(kept))];
}
