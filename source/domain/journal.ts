import type { Change, Named } from './change.ts';
import type { Subnet } from './network.ts';
import { type Clean, told, type Told } from './text.ts';

export type EntryKind =
  | 'created'
  | 'started'
  | 'stopped'
  | 'died'
  | 'paused'
  | 'unpaused'
  | 'renamed'
  | 'removed'
  | 'connected'
  | 'disconnected'
  | 'engine-lost'
  | 'engine-back';

/** What an entry is about. An engine has no id. */
export type Subject =
  | ({ readonly kind: 'container' | 'network' } & Named)
  | { readonly kind: 'engine'; readonly id: ''; readonly name: Told };

/** Something that happened: one entry, whoever told of it, and however often. */
export type JournalEntry = {
  /** Counts up from 1; stays when more is learnt about it. */
  readonly number: number;
  readonly kind: EntryKind;
  readonly subject: Subject;
  /** Milliseconds since the epoch: by the engine's clock where an event told of it, else when netui read that it is so. */
  readonly at: number;
  readonly by: 'event' | 'reading';
  /** By reading: when it was not so yet. It happened between that and `at`. */
  readonly notBefore?: number;
  /** When netui learnt of it, by its own clock. */
  readonly learntAt: number;
  /** Of connected and disconnected: the network. */
  readonly network?: Told;
  /** The addresses that were given or given back, IPv4 first; none where that was not seen. */
  readonly addresses?: readonly Clean[];
  /** Of connected: who held the first of the addresses before. */
  readonly heldBefore?: Named;
  /** Of stopped and died: the code that its main process ended with. */
  readonly exitCode?: number;
  /** Of stopped: the signal that asked for it. */
  readonly signal?: number;
  readonly oldName?: Told;
  /** Of started: where it has its network stack, if that is none of its own. */
  readonly stack?: Stack;
  /** Of a network that was created. */
  readonly plan?: { readonly subnets: readonly Subnet[]; readonly internal: boolean };
  /** The next read of its subject tells more about it. */
  readonly isOpen?: true;
  /** Told by an event: a read has shown it since. */
  readonly isShown?: true;
  /** The change of netui's that this is. */
  readonly change?: Change;
};

export type Stack = 'host' | 'none' | { readonly of: Told };

/** A change of netui's, while what it does may still be told. */
export type OwnChange = { readonly change: Change; readonly endedAt: number | undefined };

/** What has happened on the engine since netui began to look. */
export type Journal = {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** When the first picture was read, by netui's clock; undefined before. */
  readonly began: number | undefined;
  /** How many entries had to go; and when the last of them happened. */
  readonly dropped: { readonly count: number; readonly last: number } | undefined;
  readonly own: readonly OwnChange[];
  /** The signals sent to containers since their start, by id: whoever dies of none has died by itself. */
  readonly signals: ReadonlyMap<string, readonly number[]>;
};

export const emptyJournal: Journal = {
  entries: [],
  began: undefined,
  dropped: undefined,
  own: [],
  signals: new Map(),
};

/** As many entries as are kept, the latest. */
export const MOST_ENTRIES = 2000;

/** For so many milliseconds the two who tell of one occurrence, an event and a read, may be apart. */
export const APART = 10_000;

/** The moment from which on the journal tells everything that was told to netui; undefined before the first picture. */
export function completeSince({ began, dropped }: Journal): number | undefined {
  return dropped?.last ?? began;
}

/** The journal with these entries, and no more of them than are kept. */
export function withEntries(journal: Journal, entries: readonly JournalEntry[]): Journal {
  const surplus = entries.length - MOST_ENTRIES;
  const last = entries[surplus - 1];
  if (last === undefined) return { ...journal, entries };
  const count = (journal.dropped?.count ?? 0) + surplus;
  return { ...journal, entries: entries.slice(surplus), dropped: { count, last: last.at } };
}

/** The number that the next entry gets. */
export function nextNumber(entries: readonly JournalEntry[]): number {
  return (entries.at(-1)?.number ?? 0) + 1;
}

/** Of one container on one network the same text, of others another one. */
export function occurrenceOf(kind: EntryKind, id: string, network: string): string {
  // Whoever reads that it does not run any more cannot tell how that came.
  return `${kind === 'died' ? 'stopped' : kind} ${id} ${network}`;
}

/** True for the networks that every engine has and that give nothing: to be connected there is a mode, not news. */
export function isNoNetwork(name: Told): boolean {
  return name.raw === 'host' || name.raw === 'none';
}

/** The journal once the engine was lost, or is back, at a moment of netui's clock. */
export function afterContact(journal: Journal, kind: 'engine-lost' | 'engine-back', at: number): Journal {
  const subject = { kind: 'engine', id: '', name: told('the engine') } as const;
  const number = nextNumber(journal.entries);
  const entry: JournalEntry = { number, kind, subject, at, by: 'event', learntAt: at };
  return withEntries(journal, [...journal.entries, entry]);
}
