import { type Safe, words } from '../domain/text.ts';
import { listSize } from '../store/selection.ts';
import { type ListPane, type Pane, tabs } from '../store/screen-state.ts';
import type { State } from '../store/state.ts';
import { detailExtent } from './detail.ts';
import type { Action } from './hands.ts';
import type { Hands } from './hands.ts';
import type { KeyName } from './key-name.ts';
import { firstOrder } from './sort-picker.ts';

const panes: readonly Pane[] = ['networks', 'containers', 'detail'];

/* Moves the selection of a list, or the text of the detail pane. */
function by(hands: Hands, rows: (height: number, length: number) => number): void {
  const state = hands.state();
  const { pane, detailTop } = state.screen;
  if (pane !== 'detail') {
    const size = listSize(state, pane);
    hands.dispatch({ type: 'move', by: rows(size.height, size.rows) });
    return;
  }
  const { height, length } = detailExtent(state);
  const top = Math.max(0, Math.min(length - height, detailTop + rows(height, length)));
  hands.dispatch({ type: 'scroll', top });
}

const upwards = new Set<KeyName>(['up', 'k', 'g', 'home', 'pageup', 'ctrl+u']);

export const step: Action = (hands, key) => by(hands, () => (upwards.has(key) ? -1 : 1));
export const toEnd: Action = (hands, key) => by(hands, (_, length) => (upwards.has(key) ? -length : length));
export const page: Action = (hands, key) =>
  by(hands, height => (upwards.has(key) ? -1 : 1) * Math.max(1, height - 1));

export const nextPane: Action = (hands, key) => {
  const at = panes.indexOf(hands.state().screen.pane);
  const next = panes[(at + (key === 'tab' ? 1 : panes.length - 1)) % panes.length];
  if (next) hands.dispatch({ type: 'focus', pane: next });
};

/* Detail lies to the right of both lists. */
export const sidePane: Action = (hands, key) => {
  const { pane, subject } = hands.state().screen;
  const toRight = key === 'right' || key === 'l';
  if (toRight && pane !== 'detail') hands.dispatch({ type: 'focus', pane: 'detail' });
  if (!toRight && pane === 'detail') hands.dispatch({ type: 'focus', pane: subject });
};

export const enter: Action = hands => {
  const { pane } = hands.state().screen;
  if (pane === 'networks') hands.dispatch({ type: 'focus', pane: 'containers' });
  if (pane === 'containers') hands.dispatch({ type: 'focus', pane: 'detail' });
};

/* One thing at a time, from the innermost outwards. */
export const back: Action = hands => {
  const { screen } = hands.state();
  if (screen.notice?.sign === 'bad') hands.dispatch({ type: 'notice', notice: undefined });
  else if (screen.pane === 'detail' && screen.search.text !== '')
    hands.dispatch({ type: 'entry-clear', entry: 'search' });
  else if (screen.filter.text !== '') hands.dispatch({ type: 'entry-clear', entry: 'filter' });
  else if (screen.pane === 'detail') hands.dispatch({ type: 'focus', pane: screen.subject });
  else if (screen.pane === 'containers') hands.dispatch({ type: 'focus', pane: 'networks' });
};

export const chooseTab: Action = (hands, key) => {
  const at = tabs.indexOf(hands.state().screen.tab);
  const index = key === '[' ? at - 1 : key === ']' ? at + 1 : Number(key) - 1;
  const tab = tabs[(index + tabs.length) % tabs.length];
  if (tab) hands.dispatch({ type: 'tab', tab });
};

export const inspect: Action = hands => {
  hands.dispatch({ type: 'tab', tab: 'inspect' });
  hands.dispatch({ type: 'focus', pane: 'detail' });
};

/** Why there is nothing more to inspect, if so. */
export function inspecting({ screen }: State): Safe | undefined {
  return screen.pane === 'detail' && screen.tab === 'inspect'
    ? words`This is the engine's own answer.`
    : undefined;
}

export const everyContainer: Action = hands => hands.dispatch({ type: 'every-container' });
export const reveal: Action = hands => hands.dispatch({ type: 'reveal' });
export const openFilter: Action = hands => {
  const { pane, subject } = hands.state().screen;
  if (pane === 'detail') hands.dispatch({ type: 'focus', pane: subject });
  hands.dispatch({ type: 'entry-open', entry: 'filter' });
};
export const openSearch: Action = hands => hands.dispatch({ type: 'entry-open', entry: 'search' });

/** Why there is no next match, if there is none. */
export function noSearch(state: State): Safe | undefined {
  if (state.screen.search.text === '') return words`Nothing is searched for yet; / searches this text.`;
  return detailExtent(state).matches.length === 0 ? words`Nothing here matches the search.` : undefined;
}

const toMatch =
  (choose: (matches: readonly number[], top: number) => number | undefined): Action =>
  hands => {
    const state = hands.state();
    const { matches, height, length } = detailExtent(state);
    const at = choose(matches, state.screen.detailTop) ?? 0;
    hands.dispatch({ type: 'scroll', top: Math.max(0, Math.min(at, length - height)) });
  };
export const nextMatch = toMatch((matches, top) => matches.find(at => at > top) ?? matches[0]);
export const previousMatch = toMatch((matches, top) => matches.findLast(at => at < top) ?? matches.at(-1));

export const openSort: Action = hands => {
  const { pane, subject, orders } = hands.state().screen;
  const list: ListPane = pane === 'detail' ? subject : pane;
  hands.dispatch({
    type: 'overlay',
    overlay: { kind: 'sort', pane: list, cursor: firstOrder(list, orders[list]) },
  });
};

export const openHelp: Action = hands =>
  hands.dispatch({ type: 'overlay', overlay: { kind: 'help', top: 0, find: { text: '', editing: false } } });

export const openDemo: Action = hands => hands.openDemo();
export const refresh: Action = hands => hands.refresh();
export const suspend: Action = hands => hands.suspend();
export const quit: Action = hands => hands.quit();
