import { type Topology, topologyOf, withRead } from '../domain/topology.ts';
import { afterContact, emptyJournal, type Journal } from '../domain/journal.ts';
import { afterEvents } from '../domain/journal-of-events.ts';
import { type AskedFor, afterRead } from '../domain/journal-of-reads.ts';
import type { EngineAddress, EngineRead } from '../engine/engine.ts';
import type { EngineMessage, EngineState, Link } from './engine-state.ts';
import { heldAfter } from './held-address.ts';
import { reused, sameContainer, sameValue, unchanged } from './same.ts';

/** Before anything was asked. `now` is milliseconds since the epoch. */
export function initialEngineState(address: EngineAddress, now: number): EngineState {
  return {
    address,
    facts: undefined,
    info: undefined,
    link: { kind: 'connecting' },
    topology: undefined,
    readAt: undefined,
    now,
    details: new Map(),
    networkDetails: new Map(),
    inspection: undefined,
    held: new Map(),
    journal: emptyJournal,
  };
}

/** What is known of the engine after a message. What says the same as before keeps its identity, so nothing redraws. */
export function updateEngine(state: EngineState, message: EngineMessage): EngineState {
  switch (message.type) {
    case 'opened':
      return sameValue(state.facts, message.facts) ? state : { ...state, facts: message.facts };
    case 'info':
      return sameValue(state.info, message.info) ? state : { ...state, info: message.info };
    case 'read':
      return withPicture(state, pictureOf(state.topology, message.read), 'everything', message.at);
    case 're-read':
      if (state.topology === undefined) return state;
      return withPicture(
        state,
        mergedPicture(state.topology, message.asked, message.read),
        message.asked,
        message.at,
      );
    case 'heard': {
      const journal = afterEvents(state.journal, message.events, state.topology, message.at);
      return journal === state.journal ? state : { ...state, journal };
    }
    case 'link': {
      const link = sameValue(state.link, message.link) ? state.link : message.link;
      return { ...state, link, now: message.at, journal: afterLink(state, message.link, message.at) };
    }
    case 'details': {
      const details = withNews(state.details, message.details, state.topology?.containerById);
      return details === state.details ? state : { ...state, details };
    }
    case 'network-details': {
      const networkDetails = withNews(state.networkDetails, message.details, state.topology?.networkById);
      return networkDetails === state.networkDetails ? state : { ...state, networkDetails };
    }
    case 'inspected':
      return sameValue(state.inspection, message.inspection)
        ? state
        : { ...state, inspection: message.inspection };
    case 'tick':
      return { ...state, now: message.now };
  }
}

function pictureOf(before: Topology | undefined, read: EngineRead): Topology {
  if (before === undefined) return topologyOf(read.networks, read.containers);
  const networks = reused(before.networkById, read.networks, sameValue);
  const containers = reused(before.containerById, read.containers, sameContainer);
  const still = unchanged(before.networkById, networks) && unchanged(before.containerById, containers);
  return still ? before : topologyOf(networks, containers);
}

type Asked = { readonly containers: ReadonlySet<string>; readonly networks: ReadonlySet<string> };

function mergedPicture(before: Topology, asked: Asked, read: EngineRead): Topology {
  const networks = reused(before.networkById, read.networks, sameValue);
  const containers = reused(before.containerById, read.containers, sameContainer);
  const still =
    answersAsBefore(before.networkById, asked.networks, networks) &&
    answersAsBefore(before.containerById, asked.containers, containers);
  return still ? before : withRead(before, asked, { networks, containers });
}

/* Every id asked for is where it was: in both, or in neither. */
function answersAsBefore<T extends { readonly id: string }>(
  before: ReadonlyMap<string, T>,
  asked: ReadonlySet<string>,
  read: readonly T[],
): boolean {
  const fresh = new Map(read.map(one => [one.id, one]));
  return [...asked].every(id => before.get(id) === fresh.get(id));
}

/* How netui and the engine stand is news where it has been read, and is lost or back. */
function afterLink({ link, journal, topology }: EngineState, next: Link, at: number): Journal {
  const [was, is] = [link.kind === 'lost', next.kind === 'lost'];
  if (was === is || topology === undefined) return journal;
  return afterContact(journal, is ? 'engine-lost' : 'engine-back', next.kind === 'lost' ? next.since : at);
}

function withPicture(state: EngineState, topology: Topology, asked: AskedFor, at: number): EngineState {
  const pictures = { before: state.topology, after: topology };
  return {
    ...state,
    journal: afterRead(state.journal, pictures, asked, { at, notBefore: state.readAt }),
    topology,
    readAt: at,
    details: stillThere(state.details, topology.containerById),
    networkDetails: stillThere(state.networkDetails, topology.networkById),
    held: heldAfter(state.held, state.topology, topology),
  };
}

/* Without what the engine no longer has. */
function stillThere<T>(
  details: ReadonlyMap<string, T>,
  there: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, T> {
  const kept = [...details].filter(([id]) => there.has(id));
  return kept.length === details.size ? details : new Map(kept);
}

/* Answers that come in after their object has gone are of no use. */
function withNews<T>(
  details: ReadonlyMap<string, T>,
  news: ReadonlyMap<string, T>,
  there: ReadonlyMap<string, unknown> | undefined,
): ReadonlyMap<string, T> {
  const fresh = [...news].filter(([id, detail]) => there?.has(id) && !sameValue(details.get(id), detail));
  return fresh.length === 0 ? details : new Map([...details, ...fresh]);
}
