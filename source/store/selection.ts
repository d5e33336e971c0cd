import type { Container } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import { containersUnder } from '../domain/sharing.ts';
import type { Topology } from '../domain/topology.ts';
import { lastAnswer } from './last-answer.ts';
import { bandRows, type Layout, layoutOf } from './layout.ts';
import { containerRowsOf, networkRowsOf } from './rows.ts';
import type { Cursor, ListPane } from './screen-state.ts';
import type { State } from './state.ts';

/** What identifies a row: the engine's id, and the name for networks that come back under a new id. */
type RowKey = { readonly key: string; readonly name: string };

/** The layout for the state's size and for as many rows as the engine has (not as many as a filter leaves). */
export function layoutFor(state: State): Layout {
  const { topology } = state.engine;
  const { size, tour, everyContainer, filter } = state.screen;
  const band = tour ? bandRows(size) : 0;
  const isOfOne = topology !== undefined && !everyContainer && filter.text === '';
  const listed = isOfOne ? mostOnOne(topology) : topology?.containers.length;
  return layoutOf(size, topology?.networks.length ?? 0, topology?.containers.length ?? 0, band, listed);
}

/* Of the network with the most of them, lest going from one to the other moves what is below. */
const mostOnOne = lastAnswer((topology: Topology): number =>
  Math.max(0, ...topology.networks.map(one => [...containersUnder(one, topology)].length)),
);

function networkKey(network: Network): RowKey {
  return { key: network.id, name: network.name.raw };
}

function containerKey(container: Container): RowKey {
  return { key: container.id, name: container.name.raw };
}

export function selectedNetwork(state: State): Network | undefined {
  return networkRowsOf(state)[state.screen.cursors.networks.index]?.network;
}

export function selectedContainer(state: State): Container | undefined {
  return containerRowsOf(state)[state.screen.cursors.containers.index]?.container;
}

/** How many rows a list has, and how many of them fit. */
export function listSize(state: State, pane: ListPane): { readonly rows: number; readonly height: number } {
  const layout = layoutFor(state);
  return pane === 'networks'
    ? { rows: networkRowsOf(state).length, height: layout.networks }
    : { rows: containerRowsOf(state).length, height: layout.containers };
}

/** The state with the selection of the focused list moved; moving on to another network starts its containers anew. */
export function moved(state: State, by: number): State {
  const { pane, cursors } = state.screen;
  if (pane === 'detail') return state;
  const { rows } = listSize(state, pane);
  const index = Math.max(0, Math.min(rows - 1, cursors[pane].index + by));
  if (index === cursors[pane].index) return state;
  const next = withCursor(state, pane, { ...cursors[pane], ...keyAt(state, pane, index), index });
  const screen = { ...next.screen, detailTop: 0 };
  return settled({ ...next, screen });
}

function keyAt(state: State, pane: ListPane, index: number): RowKey {
  if (pane === 'networks') {
    const network = networkRowsOf(state)[index]?.network;
    return network ? networkKey(network) : { key: '', name: '' };
  }
  const row = containerRowsOf(state)[index];
  return row ? containerKey(row.container) : { key: '', name: '' };
}

function withCursor(state: State, pane: ListPane, cursor: Cursor): State {
  const old = state.screen.cursors[pane];
  const same =
    old.key === cursor.key &&
    old.name === cursor.name &&
    old.index === cursor.index &&
    old.top === cursor.top;
  if (same) return state;
  return { ...state, screen: { ...state.screen, cursors: { ...state.screen.cursors, [pane]: cursor } } };
}

/**
 * Both cursors set right after anything changed: on the row they were on, wherever it is now; on its neighbour if it
 * is gone; and with that row in view.
 */
export function settled(state: State): State {
  if (state.engine.topology === undefined) return state;
  const networks = withCursor(state, 'networks', settledCursor(state, 'networks'));
  return withCursor(networks, 'containers', settledCursor(networks, 'containers'));
}

function settledCursor(state: State, pane: ListPane): Cursor {
  const cursor = state.screen.cursors[pane];
  const { rows, height } = listSize(state, pane);
  if (rows === 0) return { ...cursor, index: 0, top: 0 };
  const index = indexOfRow(state, pane, cursor, rows);
  const furthest = Math.max(0, rows - height);
  const top = Math.max(0, Math.min(cursor.top, index, furthest), index - height + 1);
  return { ...keyAt(state, pane, index), index, top };
}

function indexOfRow(state: State, pane: ListPane, cursor: Cursor, rows: number): number {
  const at = Math.min(cursor.index, rows - 1);
  if (cursor.key === '' && cursor.name === '') return at;
  const here = keyAt(state, pane, at);
  if (here.key === cursor.key) return at;
  const keys: readonly RowKey[] =
    pane === 'networks'
      ? networkRowsOf(state).map(row => networkKey(row.network))
      : containerRowsOf(state).map(row => containerKey(row.container));
  const byKey = keys.findIndex(one => one.key === cursor.key);
  if (byKey >= 0) return byKey;
  // The default bridge gets a new id at every start of the engine: its name holds.
  const byName = keys.findIndex(one => one.name === cursor.name && cursor.name !== '');
  return byName >= 0 ? byName : at;
}
