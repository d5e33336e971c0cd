import { momentText } from '../domain/format.ts';
import { wrapped } from '../domain/fit.ts';
import { words } from '../domain/text.ts';
import type { LogEntry } from '../store/change-state.ts';
import type { State } from '../store/state.ts';
import { type Dialog, dialogAround, dialogHeight, dialogRoom, dialogScreen } from './dialog.ts';
import { bad, blank, gap, key, type Line, line, ok, quiet, strong, text, title, warn } from './line.ts';

const widest = 100;
const signs = {
  running: quiet(words`○`),
  done: ok(words`✓`),
  refused: bad(words`✗`),
  unknown: warn(words`!`),
} as const;

/** What netui did, as docker commands, latest first. */
export function commandLogDialog(state: State, top: number): Dialog {
  const { columns, rows } = dialogScreen(state);
  const width = Math.min(widest, dialogRoom(columns));
  const { height } = commandLogExtent(state);
  const shown = logLines(state, width).slice(top, top + height);
  const foot = line(key(words`↑ ↓`), quiet(words` scroll   `), key(words`Esc`), quiet(words` close`));
  return dialogAround([...shown, blank, foot], {
    title: title(words`What netui did`),
    width,
    edge: 'accent',
    columns,
    rows,
  });
}

/** How many lines the log has, and how many of them show. */
export function commandLogExtent(state: State): { readonly height: number; readonly length: number } {
  const { columns, rows } = dialogScreen(state);
  const { length } = logLines(state, Math.min(widest, dialogRoom(columns)));
  return { height: Math.max(1, Math.min(length, dialogHeight(rows) - 2)), length };
}

function logLines(state: State, width: number): readonly Line[] {
  const { log } = state.changes;
  if (log.length === 0) return [line(quiet(words`Nothing yet: netui has only read.`))];
  return log.toReversed().flatMap(entry => entryLines(entry, state, width));
}

function entryLines(entry: LogEntry, { engine, screen }: State, width: number): readonly Line[] {
  const when = momentText(entry.at, Math.max(engine.now, entry.at), screen.zone);
  const indent = when.length + 3;
  const said = entry.said === '' ? words`asking the engine …` : entry.said;
  return [
    ...wrapped(entry.command, width - indent).map((words, at) =>
      line(
        ...(at === 0 ? [quiet(when), gap(1), signs[entry.outcome], gap(1)] : [gap(indent)]),
        strong(words),
      ),
    ),
    ...wrapped(said, width - indent).map(words => line(gap(indent), text(words))),
  ];
}
