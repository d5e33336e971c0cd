import { words } from '../domain/text.ts';
import {
  chosenOnMap,
  itemsOf,
  type MapItem,
  mapOf,
  mapScrolled,
  mapSize,
  type MapView,
} from '../store/map-state.ts';
import { everything } from '../domain/map-scope.ts';
import type { State } from '../store/state.ts';
import * as act from './actions.ts';
import type { Binding } from './binding.ts';
import type { Action, Hands } from './hands.ts';
import type { KeyName } from './key-name.ts';

/** Opens the map with the cursor on what is selected. */
const open: Action = hands => show(hands, { kind: 'map', scope: everything, top: 0 });

/* Scrolled to the cursor from the start. */
function show(hands: Hands, view: MapView): void {
  const state = hands.state();
  const scrolled = mapScrolled({ ...state, screen: { ...state.screen, view } });
  hands.dispatch({ type: 'view', view: scrolled.screen.view });
}

const upwards = new Set<KeyName>(['up', 'k', 'home', 'g', 'pageup', 'ctrl+u']);

type Here = { readonly all: readonly MapItem[]; readonly at: MapItem | undefined };

function here(state: State): Here {
  const { view } = state.screen;
  const layout = view.kind === 'map' ? mapOf(state, view) : undefined;
  const all = layout ? itemsOf(layout) : [];
  const chosen = chosenOnMap(state);
  return { all, at: all.find(one => one.id === chosen) };
}

function select(hands: Hands, item: MapItem | undefined): void {
  if (item) hands.dispatch({ type: 'select', id: item.id });
}

/* What the cursor can be on stands in two columns: networks, and containers. */
function sameColumn({ all, at }: Here): readonly MapItem[] {
  const kind = at?.kind ?? all[0]?.kind;
  return all.filter(one => one.kind === kind);
}

const step: Action = (hands, key) => {
  const now = here(hands.state());
  const column = sameColumn(now);
  const index = now.at ? column.indexOf(now.at) + (upwards.has(key) ? -1 : 1) : 0;
  select(hands, column[index]);
};

const toEnd: Action = (hands, key) =>
  select(hands, sameColumn(here(hands.state())).at(upwards.has(key) ? 0 : -1));

const page: Action = (hands, key) => {
  const state = hands.state();
  const now = here(state);
  const column = sameColumn(now);
  const by = Math.max(1, mapSize(state).height - 1);
  const row = (now.at?.row ?? 0) + (upwards.has(key) ? -by : by);
  select(hands, nearest(column, row));
};

/* The nearest box on the other side, by rows; a container's own network before another one as near. */
const aside: Action = (hands, key) => {
  const now = here(hands.state());
  const kind = key === 'left' || key === 'h' ? 'network' : 'container';
  if (now.at?.kind === kind) return;
  const side = now.all.filter(one => one.kind === kind);
  select(hands, now.at && kind === 'network' ? sectionOf(side, now.at.row) : nearest(side, now.at?.row ?? 0));
};

function sectionOf(networks: readonly MapItem[], row: number): MapItem | undefined {
  return networks.findLast(one => one.top <= row) ?? networks[0];
}

function nearest(items: readonly MapItem[], row: number): MapItem | undefined {
  return items.reduce<MapItem | undefined>(
    (best, one) => (best && Math.abs(best.row - row) <= Math.abs(one.row - row) ? best : one),
    undefined,
  );
}

const enter: Action = hands => hands.dispatch({ type: 'view', view: { kind: 'main' } });

const narrow: Action = hands => {
  const { at } = here(hands.state());
  if (at === undefined) return;
  const scope = { kind: at.kind === 'network' ? 'network' : 'around', id: at.id } as const;
  show(hands, { kind: 'map', scope, top: 0 });
};

const widen: Action = hands => show(hands, { kind: 'map', scope: everything, top: 0 });

/* One thing at a time, from the innermost outwards. */
const back: Action = hands => {
  const { screen } = hands.state();
  const { view, filter } = screen;
  if (filter.text !== '') hands.dispatch({ type: 'entry-clear', entry: 'filter' });
  else if (view.kind === 'map' && view.scope.kind !== 'all') widen(hands, 'escape');
  else hands.dispatch({ type: 'view', view: { kind: 'main' } });
};

function nothingChosen(state: State) {
  return here(state).at ? undefined : words`Nothing is chosen on the map; an arrow chooses.`;
}

function isWhole({ screen }: State) {
  const isAll = screen.view.kind === 'map' && screen.view.scope.kind === 'all';
  return isAll ? words`Everything is on the map.` : undefined;
}

/** The keys of the map. */
export const mapKeys: readonly Binding[] = [
  {
    keys: ['t'],
    shown: words`t`,
    label: words`map`,
    does: words`the map: who is wired to whom`,
    group: 'Look',
    where: 'main',
    action: open,
  },
  {
    keys: ['up', 'down', 'k', 'j'],
    shown: words`↑ ↓  j k`,
    does: words`the next box above, below`,
    group: 'Map',
    where: 'map',
    action: step,
  },
  {
    keys: ['left', 'right', 'h', 'l'],
    shown: words`← →  h l`,
    hint: words`← →`,
    label: words`across`,
    does: words`over to the network, to its containers`,
    group: 'Map',
    where: 'map',
    action: aside,
  },
  {
    keys: ['g', 'G', 'home', 'end'],
    shown: words`g G`,
    does: words`first, last; also Home, End`,
    group: 'Map',
    where: 'map',
    action: toEnd,
  },
  {
    keys: ['pageup', 'pagedown', 'ctrl+u', 'ctrl+d'],
    shown: words`PgUp PgDn`,
    does: words`a page; also ^u ^d`,
    group: 'Map',
    where: 'map',
    action: page,
  },
  {
    keys: ['enter'],
    shown: words`Enter`,
    label: words`open`,
    does: words`to what is chosen, in the lists`,
    group: 'Map',
    where: 'map',
    action: enter,
    notNow: nothingChosen,
  },
  {
    keys: ['z'],
    shown: words`z`,
    label: words`only this`,
    does: words`only this network, or who is around this container`,
    group: 'Map',
    where: 'map',
    action: narrow,
    notNow: nothingChosen,
  },
  {
    keys: ['A'],
    shown: words`A`,
    label: words`all`,
    does: words`everything again`,
    group: 'Map',
    where: 'map',
    action: widen,
    notNow: isWhole,
  },
  {
    keys: ['/'],
    shown: words`/`,
    label: words`filter`,
    does: words`only what matches, as in the lists`,
    group: 'Map',
    where: 'map',
    action: act.openFilter,
  },
  {
    keys: ['escape', 't'],
    shown: words`Esc`,
    label: words`back`,
    does: words`clear the filter, everything again, back`,
    group: 'Map',
    where: 'map',
    action: back,
  },
];
