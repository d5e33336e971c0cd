import type { Heard } from './heard.ts';
import { type EntryKind, isNoNetwork, type Journal, type JournalEntry } from './journal.ts';
import { type Draft, draftOf, type News } from './journal-draft.ts';
import { addressesOn, shortId, stackOf } from './journal-facts.ts';
import type { Clean, Told } from './text.ts';
import type { Topology } from './topology.ts';

const ofContainer: Readonly<Record<string, EntryKind>> = {
  create: 'created',
  start: 'started',
  die: 'died',
  pause: 'paused',
  unpause: 'unpaused',
  rename: 'renamed',
  destroy: 'removed',
  // Podman's word.
  remove: 'removed',
};

const ofNetwork: Readonly<Record<string, EntryKind>> = {
  create: 'created',
  destroy: 'removed',
  // Of a swarm's network.
  remove: 'removed',
};

/** Signals that ask a program for something else than its end: HUP, USR1, USR2, CHLD, CONT, STOP, TSTP, URG, WINCH. */
const harmless: ReadonlySet<number> = new Set([0, 1, 10, 12, 17, 18, 19, 20, 23, 28]);

/**
 * The journal after events were heard, in their order; `topology` is the picture from before the read that they lead
 * to. One occurrence is one entry: what a read has shown already becomes the event's, and a second event of the same
 * (Docker up to 27 tells of a disconnect from a running container twice) adds nothing.
 */
export function afterEvents(
  journal: Journal,
  events: readonly Heard[],
  topology: Topology | undefined,
  now: number,
): Journal {
  const draft = draftOf(journal, now);
  const signals = new Map(journal.signals);
  const names = new Map<string, Told>();
  const nameOf = (id: string): Told =>
    names.get(id) ??
    topology?.containerById.get(id)?.name ??
    draft.entries.findLast(one => one.subject.id === id)?.subject.name ??
    shortId(id);

  for (const event of events) {
    const { about, action, container, network, name } = event;
    const base = { at: event.at === 0 ? now : event.at, by: 'event' } as const;
    if (about === 'container' && container !== '') {
      names.set(container, name);
      if (action === 'kill') {
        if (event.signal !== undefined)
          signals.set(container, [...(signals.get(container) ?? []), event.signal].slice(-4));
        continue;
      }
      if (action === 'stop') stopped(draft, container);
      const kind = ofContainer[action];
      if (kind === undefined) continue;
      const subject = { kind: 'container', id: container, name } as const;
      enter(draft, { ...base, subject, ...newsOf(kind, event, signals.get(container) ?? [], topology) });
      if (kind === 'died' || kind === 'started' || kind === 'removed') signals.delete(container);
    } else if (about === 'network' && network !== '' && container !== '') {
      if (isNoNetwork(name)) continue;
      const subject = { kind: 'container', id: container, name: nameOf(container) } as const;
      if (action === 'connect')
        enter(draft, { ...base, kind: 'connected', subject, network: name, isOpen: true });
      if (action === 'disconnect') {
        const addresses = heldUntilNow(draft, container, name, topology);
        enter(draft, { ...base, kind: 'disconnected', subject, network: name, addresses });
      }
    } else if (about === 'network' && network !== '') {
      const kind = ofNetwork[action];
      if (kind === undefined) continue;
      const subject = { kind: 'network', id: network, name } as const;
      enter(draft, { ...base, kind, subject, ...(kind === 'created' && { isOpen: true }) });
    }
  }
  const written = draft.done();
  return signals.size === 0 && journal.signals.size === 0 ? written : { ...written, signals };
}

function newsOf(
  kind: EntryKind,
  { container, exitCode, oldName }: Heard,
  signals: readonly number[],
  topology: Topology | undefined,
): Pick<News, 'kind' | 'exitCode' | 'signal' | 'oldName' | 'stack' | 'isOpen'> {
  if (kind === 'died') {
    // The first that asked for its end: when a stop takes too long, KILL follows.
    const signal = signals.find(one => !harmless.has(one));
    return {
      kind: signal === undefined ? 'died' : 'stopped',
      ...(exitCode !== undefined && { exitCode }),
      ...(signal !== undefined && { signal }),
    };
  }
  if (kind === 'renamed') return { kind, ...(oldName && { oldName }) };
  if (kind !== 'started') return { kind };
  const known = topology?.containerById.get(container);
  if (known === undefined || topology === undefined) return { kind, isOpen: true };
  const stack = stackOf(known, topology);
  return { kind, ...(stack && { stack }) };
}

/* Docker tells of the death first. Whoever was stopped was not killed, though KILL may be its stop signal. */
function stopped(draft: Draft, id: Clean): void {
  const known = draft.latest('died', id);
  if (known?.by !== 'event') return;
  const { signal: _signal, ...rest } = known;
  draft.replace(known, { ...rest, kind: 'stopped' });
}

/* The addresses that a disconnect gives back: those of the connect before it, if that was heard lately; else as in the picture. */
function heldUntilNow(
  draft: Draft,
  id: Clean,
  network: Told,
  topology: Topology | undefined,
): readonly Clean[] {
  const connected = draft.latest('connected', id, network.raw);
  if (connected !== undefined) return connected.addresses ?? [];
  return addressesOn(topology?.containerById.get(id), network.raw);
}

function enter(draft: Draft, news: News): void {
  const known = draft.latest(news.kind, news.subject.id, news.network?.raw);
  if (known?.by === 'reading') draft.replace(known, toldByEvent(known, news));
  else if (known === undefined || !isTwice(known, news)) draft.add(news);
}

/* What a read has shown, and an event tells of now. */
function toldByEvent({ notBefore: _notBefore, ...known }: JournalEntry, news: News): JournalEntry {
  const { isOpen: _isOpen, addresses, ...more } = news;
  const both = known.addresses ?? addresses;
  return { ...known, ...more, ...(both && { addresses: both }), isShown: true };
}

/** Two events of one occurrence come within so many milliseconds of the engine's clock. */
const twice = 1000;

function isTwice(known: JournalEntry, { kind, at }: News): boolean {
  return (kind === 'connected' || kind === 'disconnected') && at - known.at < twice;
}
