import { rangeOf } from '../domain/address.ts';
import { type Haystack, haystackOf, matches } from '../domain/filter.ts';
import { addressHistories } from '../domain/holders.ts';
import type { JournalEntry } from '../domain/journal.ts';
import { entryText } from '../domain/journal-words.ts';
import type { Network } from '../domain/network.ts';
import type { Container } from '../domain/container.ts';
import { lastAnswer } from './last-answer.ts';
import type { View } from './screen-state.ts';
import { selectedContainer, selectedNetwork } from './selection.ts';
import type { State } from './state.ts';

export type ActivityView = Extract<View, { kind: 'activity' }>;

/** What a network or a container has to do with an entry; `all` with every one. */
export type ActivityScope = Network | Container | 'all';

/** What an activity screen is about, when it is opened on the selection. */
export function scopeOf(state: State, { scope }: Pick<ActivityView, 'scope'>): ActivityScope {
  if (scope === 'all') return 'all';
  const { subject } = state.screen;
  return (subject === 'networks' ? selectedNetwork(state) : selectedContainer(state)) ?? 'all';
}

/** The entries about a network or a container, newest first. */
export const entriesAbout = lastAnswer(
  (entries: readonly JournalEntry[], scope: ActivityScope): readonly JournalEntry[] =>
    entries.filter(one => scope === 'all' || isAbout(one, scope)).reverse(),
);

function isAbout({ subject, network }: JournalEntry, scope: Network | Container): boolean {
  if (subject.kind === 'engine') return false;
  return subject.id === scope.id || ('driver' in scope && network?.raw === scope.name.raw);
}

/** The rows of the activity screen: what is in its scope and found by its filter, newest first. */
export function activityRows(state: State, view: ActivityView): readonly JournalEntry[] {
  return found(state.engine.journal.entries, scopeOf(state, view), view.find.text.trim());
}

const found = lastAnswer(
  (entries: readonly JournalEntry[], scope: ActivityScope, text: string): readonly JournalEntry[] => {
    const all = entries.filter(one => scope === 'all' || isAbout(one, scope)).reverse();
    if (text === '') return all;
    // A whole address means itself, and no longer one that begins so.
    if (isAddress(text)) return all.filter(one => one.addresses?.some(address => address === text));
    return all.filter(one => matches(hayOf(one), text));
  },
);

/** The address that the filter asks for, if it is one. */
export function askedAddress({ find }: ActivityView): string | undefined {
  const text = find.text.trim();
  return isAddress(text) ? text : undefined;
}

function isAddress(text: string): boolean {
  return !text.includes('/') && rangeOf(text) !== undefined;
}

/** Who held an address that was asked for, on each network that has it. */
export const historiesOf = lastAnswer(addressHistories);

const hays = new WeakMap<JournalEntry, Haystack>();

function hayOf(entry: JournalEntry): Haystack {
  const known = hays.get(entry);
  if (known) return known;
  const { kind, subject, change } = entry;
  const hay = haystackOf([entryText(entry), kind, ...(change ? ['netui'] : [])], [subject.id]);
  hays.set(entry, hay);
  return hay;
}

/** Where the cursor is, and the first row drawn, where `height` rows fit. */
export function activityPlace(
  rows: readonly JournalEntry[],
  { at, row }: ActivityView,
  height: number,
): { readonly index: number; readonly top: number } {
  // Without an entry of its own the cursor stays on the newest; of one that is not there any more, on its neighbour.
  const later = at === undefined ? 0 : rows.findIndex(one => one.number <= at);
  const index = later < 0 ? Math.max(0, rows.length - 1) : later;
  const furthest = Math.max(0, rows.length - height);
  const top = Math.max(0, Math.min(furthest, index - Math.min(row, height - 1)));
  return { index, top };
}

/** The view with the cursor moved by that many rows; it stops at the ends. */
export function movedIn(
  rows: readonly JournalEntry[],
  view: ActivityView,
  height: number,
  by: number,
): ActivityView {
  const { index, top } = activityPlace(rows, view, height);
  const next = Math.max(0, Math.min(rows.length - 1, index + by));
  const shown = Math.max(Math.min(top, next), next - height + 1);
  return { ...view, at: next === 0 ? undefined : rows[next]?.number, row: next - shown };
}
