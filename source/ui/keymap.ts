import { type Safe, words } from '../domain/text.ts';
import type { State } from '../store/state.ts';
import type { Action } from './actions.ts';
import * as act from './actions.ts';
import type { KeyName } from './key-name.ts';

export const groups = ['Move', 'Look', 'Find', 'Inspect tab', 'netui'] as const;
export type Group = (typeof groups)[number];

/** Where a key works. */
export type Place = 'everywhere' | 'lists' | 'inspect';

/** One key and everything that is said about it: handler, footer, help and README read this row. */
export type Binding = {
  readonly keys: readonly KeyName[];
  /** The keys as they are printed. */
  readonly shown: Safe;
  /** The keys as the footer prints them, where that is shorter. */
  readonly hint?: Safe;
  /** In the footer, one or two words; absent: not shown there. */
  readonly label?: Safe;
  /** In the help, the README and the man page. */
  readonly does: Safe;
  readonly group: Group;
  readonly where: Place;
  readonly action: Action;
  /** Why it cannot work now, as a sentence; undefined when it can. */
  readonly notNow?: (state: State) => Safe | undefined;
};

/** Every key of netui, most useful first. The first row that fits the key and the place wins. */
export const bindings: readonly Binding[] = [
  {
    keys: ['n'],
    shown: words`n`,
    label: words`next`,
    does: words`next match`,
    group: 'Inspect tab',
    where: 'inspect',
    action: act.nextMatch,
    notNow: act.noSearch,
  },
  {
    keys: ['N'],
    shown: words`N`,
    does: words`previous match`,
    group: 'Inspect tab',
    where: 'inspect',
    action: act.previousMatch,
    notNow: act.noSearch,
  },
  {
    keys: ['/'],
    shown: words`/`,
    label: words`search`,
    does: words`search the text`,
    group: 'Inspect tab',
    where: 'inspect',
    action: act.openSearch,
  },
  {
    keys: ['v'],
    shown: words`v`,
    label: words`reveal`,
    does: words`show or mask environment values`,
    group: 'Inspect tab',
    where: 'inspect',
    action: act.reveal,
  },
  {
    keys: ['enter'],
    shown: words`Enter`,
    label: words`open`,
    does: words`into what is selected`,
    group: 'Move',
    where: 'lists',
    action: act.enter,
  },
  {
    keys: ['i'],
    shown: words`i`,
    label: words`inspect`,
    does: words`the engine's own answer, raw`,
    group: 'Look',
    where: 'everywhere',
    action: act.inspect,
    notNow: act.inspecting,
  },
  {
    keys: ['A'],
    shown: words`A`,
    label: words`all`,
    does: words`all containers, or this network's only`,
    group: 'Look',
    where: 'everywhere',
    action: act.everyContainer,
  },
  {
    keys: ['/'],
    shown: words`/`,
    label: words`filter`,
    does: words`by name, id, address, port, image, project`,
    group: 'Find',
    where: 'everywhere',
    action: act.openFilter,
  },
  {
    keys: ['s'],
    shown: words`s`,
    label: words`sort`,
    does: words`sort the list`,
    group: 'Find',
    where: 'everywhere',
    action: act.openSort,
  },
  {
    keys: ['up', 'down', 'k', 'j'],
    shown: words`↑ ↓  j k`,
    does: words`a row`,
    group: 'Move',
    where: 'everywhere',
    action: act.step,
  },
  {
    keys: ['g', 'G', 'home', 'end'],
    shown: words`g G`,
    does: words`first, last; also Home, End`,
    group: 'Move',
    where: 'everywhere',
    action: act.toEnd,
  },
  {
    keys: ['pageup', 'pagedown', 'ctrl+u', 'ctrl+d'],
    shown: words`PgUp PgDn`,
    does: words`a page; also ^u ^d`,
    group: 'Move',
    where: 'everywhere',
    action: act.page,
  },
  {
    keys: ['tab', 'shift+tab'],
    shown: words`Tab ⇧Tab`,
    hint: words`Tab`,
    label: words`pane`,
    does: words`next pane, previous`,
    group: 'Move',
    where: 'everywhere',
    action: act.nextPane,
  },
  {
    keys: ['left', 'right', 'h', 'l'],
    shown: words`← →  h l`,
    does: words`pane to the side`,
    group: 'Move',
    where: 'everywhere',
    action: act.sidePane,
  },
  {
    keys: ['1', '2', '[', ']'],
    shown: words`1 2  [ ]`,
    hint: words`1 2`,
    label: words`tab`,
    does: words`tab of the detail pane`,
    group: 'Look',
    where: 'everywhere',
    action: act.chooseTab,
  },
  {
    keys: ['escape'],
    shown: words`Esc`,
    does: words`back, close, clear`,
    group: 'Move',
    where: 'everywhere',
    action: act.back,
  },
  {
    keys: ['r'],
    shown: words`r`,
    label: words`refresh`,
    does: words`read everything again; try a lost engine now`,
    group: 'netui',
    where: 'everywhere',
    action: act.refresh,
  },
  {
    keys: ['?'],
    shown: words`?`,
    does: words`this help`,
    group: 'netui',
    where: 'everywhere',
    action: act.openHelp,
  },
  {
    keys: ['ctrl+z'],
    shown: words`^z`,
    does: words`back to the shell; fg returns`,
    group: 'netui',
    where: 'everywhere',
    action: act.suspend,
  },
  {
    keys: ['q', 'ctrl+c'],
    shown: words`q  ^c`,
    hint: words`q`,
    label: words`quit`,
    does: words`quit`,
    group: 'netui',
    where: 'everywhere',
    action: act.quit,
  },
];

/** The row that a key belongs to where the user is now. */
export function bindingFor(key: KeyName, state: State): Binding | undefined {
  return bindings.find(binding => binding.keys.includes(key) && isAt(binding.where, state));
}

/** True where the user is now. */
export function isAt(place: Place, state: State): boolean {
  const { pane, tab } = state.screen;
  switch (place) {
    case 'everywhere':
      return true;
    case 'lists':
      return pane !== 'detail';
    case 'inspect':
      return pane === 'detail' && tab === 'inspect';
  }
}
