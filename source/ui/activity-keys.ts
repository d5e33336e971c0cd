import { type Safe, words } from '../domain/text.ts';
import { type ActivityView, activityPlace, activityRows, movedIn } from '../store/activity-state.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { entryText } from '../domain/journal-words.ts';
import type { State } from '../store/state.ts';
import { activityHeight } from './activity-screen.ts';
import { clockOf } from './activity-lines.ts';
import type { Binding } from './binding.ts';
import { changeLog, noUndo, undo } from './change-keys.ts';
import type { Action } from './hands.ts';
import type { KeyName } from './key-name.ts';

const open: Action = hands =>
  hands.dispatch({
    type: 'view',
    view: { kind: 'activity', scope: 'all', find: { text: '', editing: false }, at: undefined, row: 0 },
  });

function viewIn(state: State): ActivityView | undefined {
  const { view } = state.screen;
  return view.kind === 'activity' ? view : undefined;
}

const distances: { readonly [key in KeyName]?: (height: number) => number } = {
  up: () => -1,
  k: () => -1,
  down: () => 1,
  j: () => 1,
  g: () => Number.NEGATIVE_INFINITY,
  home: () => Number.NEGATIVE_INFINITY,
  G: () => Number.POSITIVE_INFINITY,
  end: () => Number.POSITIVE_INFINITY,
  pageup: height => -height,
  'ctrl+u': height => -height,
  pagedown: height => height,
  'ctrl+d': height => height,
};

/** Moves the cursor among the entries. */
const walkActivity: Action = (hands, key) => {
  const state = hands.state();
  const view = viewIn(state);
  if (view === undefined) return;
  const height = activityHeight(state, view);
  const by = distances[key]?.(height) ?? 0;
  hands.dispatch({ type: 'view', view: movedIn(activityRows(state, view), view, height, by) });
};

const changeScope: Action = hands => {
  const view = viewIn(hands.state());
  if (view === undefined) return;
  const scope = view.scope === 'all' ? 'selected' : 'all';
  hands.dispatch({ type: 'view', view: { ...view, scope, at: undefined } });
};

function chosen(state: State): JournalEntry | undefined {
  const view = viewIn(state);
  if (view === undefined) return undefined;
  const rows = activityRows(state, view);
  return rows[activityPlace(rows, view, activityHeight(state, view)).index];
}

const goThere: Action = hands => {
  const entry = chosen(hands.state());
  if (entry) hands.dispatch({ type: 'show', id: entry.subject.id, tab: 'activity' });
};

/* Why there is nothing to go to, if so. */
function notThere(state: State): Safe | undefined {
  const entry = chosen(state);
  const { topology } = state.engine;
  if (entry === undefined) return words`Nothing has happened yet.`;
  const { id, name } = entry.subject;
  if (topology?.containerById.has(id) || topology?.networkById.has(id)) return undefined;
  return words`${name.safe} is not there any more.`;
}

const copy: Action = hands => {
  const entry = chosen(hands.state());
  if (entry === undefined) return;
  const text = words`${clockOf(hands.state())(entry.at)} ${entryText(entry)}`;
  hands.copy(text, words`the entry`);
};

const back: Action = hands => {
  const view = viewIn(hands.state());
  if (view?.find.text) hands.dispatch({ type: 'entry-clear', entry: 'find' });
  else hands.dispatch({ type: 'view', view: { kind: 'main' } });
};

/** The keys of the activity screen. */
export const activityKeys: readonly Binding[] = [
  {
    keys: ['a'],
    shown: words`a`,
    label: words`activity`,
    does: words`what has happened, and who held which address`,
    group: 'Ask',
    where: 'main',
    action: open,
  },
  {
    keys: ['/'],
    shown: words`/`,
    label: words`filter`,
    does: words`by name, id, kind, or a whole address: who held it`,
    group: 'Activity',
    where: 'activity',
    action: hands => hands.dispatch({ type: 'entry-open', entry: 'find' }),
  },
  {
    keys: ['A'],
    shown: words`A`,
    label: words`all or selected`,
    does: words`everything, or only what was selected`,
    group: 'Activity',
    where: 'activity',
    action: changeScope,
  },
  {
    keys: ['enter'],
    shown: words`Enter`,
    label: words`go there`,
    does: words`select it on the main screen`,
    group: 'Activity',
    where: 'activity',
    action: goThere,
    notNow: notThere,
  },
  {
    keys: ['y'],
    shown: words`y`,
    label: words`copy`,
    does: words`copy the entry`,
    group: 'Activity',
    where: 'activity',
    action: copy,
    notNow: state => (chosen(state) ? undefined : words`Nothing has happened yet.`),
  },
  {
    keys: ['u'],
    shown: words`u`,
    label: words`undo`,
    does: words`take back what netui changed, step by step`,
    group: 'Activity',
    where: 'activity',
    action: undo,
    notNow: noUndo,
  },
  {
    keys: ['@'],
    shown: words`@`,
    does: words`what netui did, as docker commands`,
    group: 'Activity',
    where: 'activity',
    action: changeLog,
  },
  {
    keys: ['up', 'down', 'k', 'j', 'g', 'G', 'home', 'end', 'pageup', 'pagedown', 'ctrl+u', 'ctrl+d'],
    shown: words`↑ ↓  j k`,
    does: words`another entry; also PgUp PgDn g G`,
    group: 'Activity',
    where: 'activity',
    action: walkActivity,
  },
  {
    keys: ['escape', 'a'],
    shown: words`Esc`,
    label: words`back`,
    does: words`back to the networks`,
    group: 'Activity',
    where: 'activity',
    action: back,
  },
];
