import { asciiText } from '../domain/ascii.ts';
import type { Safe } from '../domain/text.ts';
import { fitSpans, type Line } from './line.ts';
import { type Look, styleOf } from './theme.ts';

declare const painted: unique symbol;
/** A row with its colours, ready for the terminal: made by `paint` out of safe spans and by nothing else. */
export type Painted = string & { readonly [painted]: true };

/** The row in exactly `width` cells as text with SGR codes. Dimmed is how the picture looks beneath a dialog. */
export function paint(line: Line, width: number, look: Look, dimmed = false): Painted {
  let out = '';
  let style = '';
  for (const span of fitSpans(line.spans, width)) {
    const next = dimmed
      ? styleOf('dimmed', undefined, look)
      : styleOf(span.role, span.ground ?? line.ground, look);
    if (next !== style) {
      out += style === '' ? `\u001b[${next}m` : next === '' ? '\u001b[0m' : `\u001b[0;${next}m`;
      style = next;
    }
    out += drawn(span.text, look, dimmed);
  }
  return (style === '' ? out : `${out}\u001b[0m`) as Painted;
}

function drawn(text: Safe, look: Look, dimmed: boolean): string {
  // A heavy line says who has the keys; beneath a dialog nobody has.
  const lines = dimmed ? text.replaceAll('━', '─') : text;
  return look.glyphs === 'utf8' ? lines : asciiText(lines as Safe);
}
