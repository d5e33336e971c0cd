import { type Change, isOfNetwork } from './change.ts';
import {
  APART,
  type EntryKind,
  type Journal,
  type JournalEntry,
  nextNumber,
  occurrenceOf,
  withEntries,
} from './journal.ts';

/** An entry as whoever tells of it knows it. */
export type News = Omit<JournalEntry, 'number' | 'learntAt' | 'change'>;

/** A journal while entries are written into it. */
export type Draft = {
  readonly entries: readonly JournalEntry[];
  /** The latest entry of that kind about it that was learnt of lately, unless what reverses it came later. */
  latest(kind: EntryKind, id: string, network?: string): JournalEntry | undefined;
  /** The latest entry of that kind about it, if an event told of it lately and no read has shown it yet. */
  unshown(kind: EntryKind, id: string, network?: string): JournalEntry | undefined;
  add(news: News): void;
  /** Puts what is known now in the place of an entry. */
  replace(entry: JournalEntry, by: JournalEntry): void;
  /** The journal with what was written, itself if that was nothing. */
  done(): Journal;
};

const reverses: { readonly [kind in EntryKind]?: EntryKind } = {
  created: 'removed',
  removed: 'created',
  started: 'stopped',
  stopped: 'started',
  died: 'started',
  paused: 'unpaused',
  unpaused: 'paused',
  connected: 'disconnected',
  disconnected: 'connected',
};

/** A draft at a moment of netui's clock; `lately` reaches back to `since`, by the same. */
export function draftOf(journal: Journal, now: number, since = now - APART): Draft {
  let entries: readonly JournalEntry[] | JournalEntry[] = journal.entries;
  let places: Map<string, number> | undefined;
  let next = nextNumber(entries);

  /* Made when it is first asked for: most reads have nothing to write. */
  function placesOf(): Map<string, number> {
    if (places !== undefined) return places;
    places = new Map();
    const first = entries.findLastIndex(one => one.learntAt < since) + 1;
    for (let at = first; at < entries.length; at++) {
      const one = entries[at];
      if (one) places.set(keyOf(one), at);
    }
    return places;
  }

  function own(): JournalEntry[] {
    if (entries === journal.entries) entries = [...entries];
    return entries as JournalEntry[];
  }

  return {
    get entries() {
      return entries;
    },
    latest(kind, id, network = '') {
      const at = placesOf().get(occurrenceOf(kind, id, network));
      const reverse = reverses[kind];
      const over = reverse && placesOf().get(occurrenceOf(reverse, id, network));
      return at === undefined || (over !== undefined && over > at) ? undefined : entries[at];
    },
    unshown(kind, id, network = '') {
      const entry = entries[placesOf().get(occurrenceOf(kind, id, network)) ?? -1];
      return entry?.by === 'event' && !entry.isShown ? entry : undefined;
    },
    add(news) {
      const change = changeBehind(journal, news, now);
      const entry = { ...news, number: next, learntAt: now, ...(change && { change }) };
      next += 1;
      placesOf().set(keyOf(entry), own().push(entry) - 1);
    },
    replace(entry, by) {
      // Numbers count up by one, so they tell the place.
      own()[entry.number - (entries[0]?.number ?? 0)] = by;
    },
    done: () => (entries === journal.entries ? journal : withEntries(journal, entries)),
  };
}

function keyOf({ kind, subject, network }: Pick<JournalEntry, 'kind' | 'subject' | 'network'>): string {
  return occurrenceOf(kind, subject.id, network?.raw ?? '');
}

/** What a change of netui's does is told within this many milliseconds after its end. */
const afterwards = 3000;

const does: { readonly [kind in Change['kind']]: readonly EntryKind[] } = {
  connect: ['connected'],
  disconnect: ['disconnected'],
  start: ['started', 'connected'],
  stop: ['stopped', 'died', 'disconnected'],
  restart: ['stopped', 'died', 'disconnected', 'started', 'connected'],
  pause: ['paused'],
  unpause: ['unpaused'],
  'create-network': ['created'],
  'remove-network': ['removed'],
};

function changeBehind({ own }: Journal, news: News, now: number): Change | undefined {
  return own.findLast(({ change, endedAt }) => {
    if (endedAt !== undefined && now - endedAt > afterwards) return false;
    if (!does[change.kind].includes(news.kind)) return false;
    if (isOfNetwork(change)) {
      // Its id is known once it is made.
      const { name, id } = change.network;
      return (id as string) === '' ? name.raw === news.subject.name.raw : id === news.subject.id;
    }
    if (change.container.id !== news.subject.id) return false;
    const isOfOne = change.kind === 'connect' || change.kind === 'disconnect';
    return !isOfOne || change.network.name.raw === news.network?.raw;
  })?.change;
}

/** The journal once a change was asked for, or has ended. */
export function withChange(journal: Journal, change: Change, endedAt: number | undefined): Journal {
  const others = journal.own.filter(one => one.change !== change).slice(-3);
  return { ...journal, own: [...others, { change, endedAt }] };
}
