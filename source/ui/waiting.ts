import { words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import { blank, type Line, line, quiet } from './line.ts';
import { proseLines } from './facts.ts';

/** What the detail pane says when nothing is selected: what is waited for, or why there is nothing. */
export function waitingLines(state: State, width: number): readonly Line[] {
  const { engine, screen } = state;
  if (engine.topology === undefined && engine.link.kind === 'lost') return [];
  if (engine.topology === undefined) return [blank, line(quiet(words`Reading ${engine.address.url} …`))];
  if (screen.filter.text !== '') return [blank, line(quiet(words`The filter leaves nothing to show.`))];
  const what =
    screen.subject === 'containers'
      ? words`Containers connected to a network appear here as soon as there are any.`
      : words`The engine has no networks.`;
  return [blank, ...proseLines(what, width - 3)];
}
