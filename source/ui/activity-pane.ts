import { words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import { beginText, paneLines } from './activity-lines.ts';
import { gap, type Line, line, quiet, strong } from './line.ts';
import { rule, tailed } from './rule.ts';

/** The latest entries below the lists, in lines of `width` cells, at most `rows` of them and the title. */
export function activityPane(state: State, width: number, rows: number): readonly Line[] {
  const entries = state.engine.journal.entries.slice(-rows).reverse();
  const lines = [
    ...paneLines(entries, state, width - 3).map(({ spans }) => line(gap(2), ...spans)),
    line(gap(2), quiet(beginText(state))),
  ];
  const tail = tailed(words`everything, newest first`);
  const all = [rule([strong(words`Activity`)], { focused: false, width, tail }), ...lines];
  return Array.from({ length: rows + 1 }, (_, at) => all[at] ?? line());
}
