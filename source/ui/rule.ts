import { type Safe, words } from '../domain/text.ts';
import {
  accent,
  faint,
  gap,
  type Line,
  quiet,
  repeated,
  type Span,
  spansWidth,
  strong,
  title,
} from './line.ts';

/** A pane's title line: heavy and in the accent when the pane has the keys. */
export function rule(
  name: readonly Span[],
  options: { readonly focused: boolean; readonly width: number; readonly tail?: readonly Span[] },
): Line {
  const { focused, width } = options;
  const sign = focused ? words`━` : words`─`;
  const drawn = (cells: number): Span => (focused ? accent : faint)(repeated(sign, cells));
  const lead = [drawn(1), gap(1), ...name, gap(1)];
  const tail = options.tail && options.tail.length > 0 ? [gap(1), ...options.tail, gap(1), drawn(1)] : [];
  const room = width - spansWidth(lead) - spansWidth(tail);
  // The tail gives way to the title.
  return room < 1
    ? { spans: [...lead, drawn(width - spansWidth(lead))] }
    : { spans: [...lead, drawn(room), ...tail] };
}

/** A title in the weight that its focus asks for. */
export function titled(name: Safe, focused: boolean): Span {
  return focused ? title(name) : strong(name);
}

/** The words at the right end of a title rule. */
export function tailed(name: Safe): readonly Span[] {
  return [quiet(name)];
}
