import { type Safe, safeText, words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import { gap, key, type Line, quiet } from './line.ts';

/** What stands in a list without rows: why it is empty, and what changes that. */
export function emptyLines(state: State, empty: Safe, next: Safe): readonly Line[] {
  const { filter } = state.screen;
  const said = (words: Safe): Line => ({ spans: [gap(2), quiet(words)] });
  // Before the first picture the detail pane says what is being waited for.
  if (state.engine.topology === undefined) return [];
  if (filter.text === '') return [said(empty), said(next)];
  return [
    said(words`Nothing matches “${safeText(filter.text, 40)}”.`),
    { spans: [gap(2), key(words`Esc`), quiet(words` clears the filter`)] },
  ];
}
