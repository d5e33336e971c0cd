import type { Container } from '../domain/container.ts';
import type { Network } from '../domain/network.ts';
import type { EntryName, ScreenMessage } from './screen-message.ts';
import type { Entry, ListPane, ScreenState } from './screen-state.ts';
import { listedUnder } from './listed-under.ts';
import { containerRowsOf, networkRowsOf } from './rows.ts';
import type { State } from './state.ts';

type EntryMessage = Extract<ScreenMessage, { readonly entry: EntryName }>;

/** Longest filter or search: more is a slip of a paste. */
const most = 100;

/** The state after a key in one of the text fields. */
export function typedInto(state: State, message: EntryMessage): State {
  const entry = entryOf(state.screen, message.entry);
  if (entry === undefined) return state;
  switch (message.type) {
    case 'entry-open':
      return opened(state, message.entry, entry);
    case 'entry-type':
      return withEntry(state, message.entry, { ...entry, text: (entry.text + message.text).slice(0, most) });
    case 'entry-erase':
      return withEntry(state, message.entry, {
        ...entry,
        text: Array.from(entry.text).slice(0, -1).join(''),
      });
    case 'entry-clear':
      return withEntry(state, message.entry, { text: '', editing: false });
    case 'entry-accept': {
      const accepted = withEntry(state, message.entry, { ...entry, editing: false });
      return message.entry === 'filter' && entry.text !== '' ? onFirstMatch(accepted) : accepted;
    }
  }
}

function entryOf(screen: ScreenState, name: EntryName): Entry | undefined {
  if (name !== 'find') return screen[name];
  if (screen.overlay?.kind === 'help') return screen.overlay.find;
  return 'find' in screen.view ? screen.view.find : undefined;
}

function withEntry(state: State, name: EntryName, entry: Entry): State {
  const { screen } = state;
  if (name === 'filter') return { ...state, screen: { ...screen, filter: { ...screen.filter, ...entry } } };
  if (name === 'search') return { ...state, screen: { ...screen, search: entry } };
  const { view, overlay } = screen;
  if (overlay?.kind === 'help')
    return { ...state, screen: { ...screen, overlay: { ...overlay, find: entry, top: 0 } } };
  if (view.kind === 'doctor')
    return { ...state, screen: { ...screen, view: { ...view, find: entry, top: 0 } } };
  if (view.kind === 'activity')
    return { ...state, screen: { ...screen, view: { ...view, find: entry, at: undefined } } };
  return state;
}

function opened(state: State, name: EntryName, entry: Entry): State {
  const next = withEntry(state, name, { ...entry, editing: true });
  if (name !== 'filter') return next;
  const from: ListPane = state.screen.pane === 'detail' ? state.screen.subject : state.screen.pane;
  return { ...next, screen: { ...next.screen, filter: { ...next.screen.filter, from } } };
}

/*
 * Enter selects the first match: in the list where the filter was opened if something there matches by itself,
 * else in the other, so that `/8080` in the networks pane ends on the container that owns the port.
 */
function onFirstMatch(state: State): State {
  const { text } = state.screen.filter;
  const network = best(networkRowsOf(state), row => row.network, text)?.network;
  const container = best(containerRowsOf(state), row => row.container, text)?.container;
  const inNetworks = state.screen.filter.from === 'networks' ? network || !container : network && !container;
  const pane: ListPane = inNetworks ? 'networks' : 'containers';
  const screen = { ...state.screen, pane, subject: pane, detailTop: 0 };
  if (inNetworks) return { ...state, screen: network ? withKey(screen, 'networks', network) : screen };
  if (container === undefined || state.engine.topology === undefined) return { ...state, screen };
  const chosen = withKey(screen, 'containers', container);
  const home = listedUnder(container, state.engine.topology);
  // Its network is selected too, so that it stays in the list when the filter is cleared.
  return { ...state, screen: home ? withKey(chosen, 'networks', home) : { ...chosen, everyContainer: true } };
}

/* The row that is called just so, else the first that matches by itself. */
function best<Row extends { readonly matches: boolean }>(
  rows: readonly Row[],
  objectOf: (row: Row) => Network | Container,
  text: string,
): Row | undefined {
  const name = text.trim().toLowerCase();
  const matching = rows.filter(row => row.matches);
  return matching.find(row => objectOf(row).name.raw.toLowerCase() === name) ?? matching[0];
}

function withKey(screen: ScreenState, pane: ListPane, object: Network | Container): ScreenState {
  const cursor = { ...screen.cursors[pane], key: object.id, name: object.name.raw };
  return { ...screen, cursors: { ...screen.cursors, [pane]: cursor } };
}
