import stringWidth from 'string-width';
import type { Safe } from './text.ts';

const ASCII = /^[\u0020-\u007e]*$/;
/** netui's own signs and rules, all one cell wide: measured without the full Unicode tables. */
const ONE_CELL =
  /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2190-\u21ff\u2500-\u25fc\u2713\u2717]*$/;

/** Cells that a text takes on the terminal: the same measure that Ink uses. */
export function widthOf(text: Safe): number {
  return ONE_CELL.test(text) ? text.length : stringWidth(text);
}

/** The text within `width` cells, cut at its end with `…`. */
export function cutEnd(text: Safe, width: number): Safe {
  if (widthOf(text) <= width) return text;
  return (width < 1 ? '' : `${taken(text, width - 1)}…`) as Safe;
}

/** The text within `width` cells, cut in the middle: both ends tell names apart. */
export function cutMiddle(text: Safe, width: number): Safe {
  if (widthOf(text) <= width) return text;
  if (width < 1) return '' as Safe;
  const head = Math.ceil((width - 1) / 2);
  return `${taken(text, head)}…${takenFromEnd(text, width - 1 - head)}` as Safe;
}

function taken(text: string, width: number): string {
  if (ASCII.test(text)) return text.slice(0, width);
  let room = width;
  let kept = '';
  for (const part of characters(text)) {
    room -= stringWidth(part);
    if (room < 0) break;
    kept += part;
  }
  return kept;
}

function takenFromEnd(text: string, width: number): string {
  if (ASCII.test(text)) return width > 0 ? text.slice(-width) : '';
  let room = width;
  let kept = '';
  for (const part of characters(text).toReversed()) {
    room -= stringWidth(part);
    if (room < 0) break;
    kept = part + kept;
  }
  return kept;
}

let segmenter: Intl.Segmenter | undefined;

/* Grapheme by grapheme, so that no flag or family is torn; the segmenter is slow to make, so only when needed. */
function characters(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), part => part.segment);
}

/** Prose in lines of at most `width` cells, broken between words; a word that is longer is broken where it must be. */
export function wrapped(text: Safe, width: number): readonly Safe[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (widthOf(longer as Safe) <= width) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (widthOf(current as Safe) > width) {
      const part = taken(current, width);
      if (part === '') break;
      lines.push(part);
      current = current.slice(part.length);
    }
  }
  return [...lines, current] as readonly string[] as readonly Safe[];
}

/** A text in parts of at most `width` cells, nothing of it left out. */
export function chopped(text: Safe, width: number): readonly Safe[] {
  if (widthOf(text) <= width || width < 2) return [text];
  const parts: string[] = [];
  for (let rest: string = text; rest !== ''; ) {
    const part = taken(rest, width) || rest;
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts as readonly string[] as readonly Safe[];
}
