import { widthOf, wrapped } from '../domain/fit.ts';
import { type Safe, words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import { pressNow, tourStep } from '../store/tour.ts';
import { type Press, tourSteps } from '../store/tour-steps.ts';
import { gap, key, type Line, line, ok, quiet, type Span, spansWidth, strong, text } from './line.ts';

/**
 * The tour in at most `height` rows: how far it is and what was just seen, what to press, why. The last is left out
 * where there is no room for all of it.
 */
export function tourLines(state: State, width: number, height: number): readonly Line[] {
  const { tour } = state.screen;
  const step = tourStep(state);
  if (tour === undefined || step === undefined) return [];
  const room = width - 2;
  const head = [strong(words`Tour`), quiet(words`${tour.at + 1} of ${tourSteps.length}`)];
  const task = [strong(words`${step.title}:`), ...pressNow(step, state).map(pressed)];
  const rows =
    height < 3
      ? flowing([...head, ...task], room)
      : [...headRows(head, tour.seen, room), ...flowing(task, room)];
  const why = flowing([quiet(step.why)], room);
  const all = rows.length + why.length <= height ? [...rows, ...why] : rows;
  return all.slice(0, height).map(spans => line(gap(1), ...spans));
}

/* What was seen stands beside the count, under itself where it is longer. */
function headRows(
  head: readonly Span[],
  seen: Safe | undefined,
  width: number,
): readonly (readonly Span[])[] {
  const [count = []] = flowing(head, width);
  if (seen === undefined) return [count];
  const front = [...count, gap(2), ok(words`✓`), gap(1)];
  const indent = spansWidth(front);
  return wrapped(seen, width - indent).map((part, at) => [...(at === 0 ? front : [gap(indent)]), text(part)]);
}

const keyTexts: Readonly<Record<string, Safe>> = {
  enter: words`Enter`,
  escape: words`Esc`,
  down: words`↓`,
};

function pressed(press: Press): Span {
  // A key that is no word is its own character.
  return 'type' in press ? text(press.type) : key(keyTexts[press.key] ?? (press.key as Safe));
}

/* Spans one after the other in rows of at most `width` cells, broken between words. */
function flowing(spans: readonly Span[], width: number): readonly (readonly Span[])[] {
  const rows: Span[][] = [[]];
  let left = width;
  for (const { text, role } of spans) {
    for (const word of text.split(' ') as Safe[]) {
      const row = rows.at(-1);
      const needs = widthOf(word) + (left === width ? 0 : 1);
      if (row === undefined || (needs > left && left < width)) {
        rows.push([{ text: word, role }]);
        left = width - widthOf(word);
        continue;
      }
      if (left < width) row.push(gap(1));
      row.push({ text: word, role });
      left -= needs;
    }
  }
  return rows;
}
