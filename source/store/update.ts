import { withChange } from '../domain/journal-draft.ts';
import { safeText, words } from '../domain/text.ts';
import { noChanges, updateChanges } from './change-state.ts';
import { noDoctor, updateDoctor } from './doctor-state.ts';
import type { SwitchMessage } from './engine-state.ts';
import { initialEngineState, updateEngine } from './engine-update.ts';
import { typedInto } from './entry.ts';
import { type FoundObject, found, objectOf } from './find.ts';
import { noHost, updateHost } from './host-state.ts';
import { mapScrolled } from './map-state.ts';
import { noProbes, updateProbes } from './probe-state.ts';
import type { ScreenMessage } from './screen-message.ts';
import { initialScreen, type ScreenState, type Tab } from './screen-state.ts';
import { withMended } from './mended.ts';
import { moved, settled } from './selection.ts';
import type { Message, State } from './state.ts';
import { touring, toured } from './tour.ts';

/** The state after a message. Pure: the only place where state changes. */
export function update(state: State, message: Message): State {
  const next = updated(state, message);
  return next === state ? state : toured(next);
}

function updated(state: State, message: Message): State {
  switch (message.type) {
    case 'opened':
    case 'heard':
    case 'info':
    case 'read':
    case 're-read':
    case 'link':
    case 'details':
    case 'network-details':
    case 'inspected':
    case 'tick': {
      const engine = updateEngine(state.engine, message);
      if (engine === state.engine) return state;
      return settled(opened({ ...state, engine, screen: afterLink(state, engine.link.kind) }));
    }
    case 'change-begun':
    case 'change-ended': {
      const change = message.type === 'change-begun' ? message.change : state.changes.running;
      const endedAt = message.type === 'change-begun' ? undefined : message.at;
      const journal = change ? withChange(state.engine.journal, change, endedAt) : state.engine.journal;
      const changes = updateChanges(state.changes, message);
      return { ...state, changes, engine: { ...state.engine, journal } };
    }
    case 'ping':
    case 'pings':
    case 'matrix':
    case 'why':
    case 'evidence':
      return { ...state, probes: updateProbes(state.probes, message) };
    case 'diagnosed':
    case 'doctor-asking':
    case 'doctor-heard':
    case 'hush':
      return withMended(state, { ...state, doctor: updateDoctor(state.doctor, message) });
    case 'host-seen':
    case 'host-left':
    case 'host-sampled': {
      const host = updateHost(state.host, message);
      return host === state.host ? state : { ...state, host };
    }
    case 'engine-switched':
      return switched(state, message);
    case 'tour':
      return settled(touring(state, message.to));
    case 'move':
      return moved(state, message.by);
    case 'show':
      return settled(shown(state, message.id, message.tab));
    case 'select':
      return selectedById(state, message.id);
    case 'entry-open':
    case 'entry-type':
    case 'entry-erase':
    case 'entry-accept':
    case 'entry-clear':
      return settled(typedInto(state, message));
    default:
      return settled({ ...state, screen: updateScreen(state.screen, message) });
  }
}

function updateScreen(
  screen: ScreenState,
  message: Exclude<ScreenMessage, { type: 'move' | 'show' | 'select' | 'tour' | `entry-${string}` }>,
): ScreenState {
  switch (message.type) {
    case 'resize':
      return { ...screen, size: { columns: message.columns, rows: message.rows } };
    case 'focus': {
      const subject = message.pane === 'detail' ? screen.subject : message.pane;
      const detailTop = subject === screen.subject ? screen.detailTop : 0;
      return { ...screen, pane: message.pane, subject, detailTop };
    }
    case 'tab':
      return { ...screen, tab: message.tab, detailTop: message.tab === screen.tab ? screen.detailTop : 0 };
    case 'scroll':
      return { ...screen, detailTop: Math.max(0, message.top) };
    case 'view':
      return { ...screen, view: message.view };
    case 'overlay':
      return { ...screen, overlay: message.overlay };
    case 'order':
      return { ...screen, orders: { ...screen.orders, [message.pane]: message.order }, overlay: undefined };
    case 'every-container':
      return { ...screen, everyContainer: !screen.everyContainer };
    case 'reveal':
      return { ...screen, revealed: !screen.revealed };
    case 'fold':
      return { ...screen, folded: message.folded };
    case 'notice':
      return { ...screen, notice: message.notice };
  }
}

/* What may be asked of an engine is the user's own decision: it holds for the next one too. */
function switched({ changes, screen }: State, { address, at }: SwitchMessage): State {
  return {
    engine: initialEngineState(address, at),
    changes: noChanges(changes.access, undefined),
    probes: noProbes,
    doctor: noDoctor,
    host: noHost,
    screen: initialScreen(screen.size, undefined, screen.zone),
  };
}

/* A newly lost engine unfolds its panel. */
function afterLink(state: State, link: State['engine']['link']['kind']): ScreenState {
  const newlyLost = link === 'lost' && state.engine.link.kind !== 'lost';
  return newlyLost ? { ...state.screen, folded: false } : state.screen;
}

/* `netui NAME`: selects it as soon as the first picture is there, once. */
function opened(state: State): State {
  const { opening } = state.screen;
  const { topology } = state.engine;
  if (opening === undefined || topology === undefined) return state;
  const screen = { ...state.screen, opening: undefined };
  const hit = found(topology, opening);
  if ('id' in hit) return selectedObject({ ...state, screen }, hit);
  const name = safeText(opening, 60);
  const text =
    'count' in hit
      ? words`“${name}” begins ${hit.count} ids; type more of it.`
      : words`No network or container is called “${name}”.`;
  return { ...state, screen: { ...screen, notice: { sign: 'warn', text, at: state.engine.now } } };
}

/* A filter could hide it. */
function shown(state: State, id: string, tab: Tab): State {
  const hit = state.engine.topology && found(state.engine.topology, id);
  if (hit === undefined || !('id' in hit)) return state;
  const filter = { ...state.screen.filter, text: '', editing: false };
  const screen = { ...state.screen, view: { kind: 'main' }, filter, tab, detailTop: 0 } as const;
  return selectedObject({ ...state, screen }, hit);
}

/* On the map the selection is the cursor, which stays in view. */
function selectedById(state: State, id: string): State {
  const hit = state.engine.topology && objectOf(state.engine.topology, id);
  return hit ? mapScrolled(settled(selectedObject(state, hit))) : state;
}

function selectedObject(state: State, hit: FoundObject): State {
  const { screen } = state;
  const pane = hit.kind === 'network' ? 'networks' : 'containers';
  const { networks, containers } = screen.cursors;
  const cursors = {
    networks: hit.network ? { ...networks, key: hit.network.id, name: hit.network.name } : networks,
    containers: hit.kind === 'container' ? { ...containers, key: hit.id, name: hit.name } : containers,
  };
  const everyContainer = screen.everyContainer || hit.network === undefined;
  return { ...state, screen: { ...screen, pane, subject: pane, cursors, everyContainer } };
}
