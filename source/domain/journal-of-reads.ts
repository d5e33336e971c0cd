import type { Named } from './change.ts';
import type { Container, ContainerState } from './container.ts';
import { isDefaultBridge } from './names.ts';
import type { Network } from './network.ts';
import { APART, isNoNetwork, type Journal, type JournalEntry } from './journal.ts';
import { type Draft, draftOf, type News } from './journal-draft.ts';
import { addressesOn, stackOf } from './journal-facts.ts';
import type { Clean, Told } from './text.ts';
import type { Topology } from './topology.ts';

/** What a read asked about: everything, or only objects with these ids. */
export type AskedFor =
  | 'everything'
  | { readonly containers: ReadonlySet<string>; readonly networks: ReadonlySet<string> };

/**
 * The journal after a read has turned one picture into another at a moment of netui's clock; `notBefore` is when the
 * picture was true before. Entries that an event began learn the rest (which address it was), and what no event told of
 * is entered as seen by reading. Objects that are the same in both pictures cost nothing.
 */
export function afterRead(
  journal: Journal,
  pictures: { readonly before: Topology | undefined; readonly after: Topology },
  asked: AskedFor,
  { at, notBefore }: { readonly at: number; readonly notBefore: number | undefined },
): Journal {
  const { before, after } = pictures;
  const began = journal.began ?? at;
  const started = began === journal.began ? journal : { ...journal, began };
  const since = Math.min(at, notBefore ?? at) - APART;
  const draft = draftOf(started, at, since);
  for (const entry of openEntries(draft, since)) fill(draft, entry, after, asked);
  if (before === undefined || before === after) return draft.done();

  const times = { at, by: 'reading', ...(notBefore !== undefined && { notBefore }) } as const;
  const leaving: Seen[] = [];
  const coming: Seen[] = [];
  for (const [old, now] of changed(before.networkById, after.networkById, asked, 'networks')) {
    networkNews(old, now, before, after, leaving, coming);
  }
  for (const [old, now] of changed(before.containerById, after.containerById, asked, 'containers')) {
    containerNews(old, now, after, leaving, coming);
  }
  for (const seen of [...leaving, ...coming]) {
    const told = draft.unshown(seen.kind, seen.subject.id, seen.network?.raw);
    if (told) draft.replace(told, { ...told, isShown: true });
    else draft.add({ ...times, ...seen, ...givenBefore(draft, seen) });
  }
  return draft.done();
}

type Seen = Omit<News, 'at' | 'by' | 'notBefore'>;

/* Those whose addresses a later read may still tell. */
function openEntries(draft: Draft, since: number): readonly JournalEntry[] {
  const first = draft.entries.findLastIndex(one => one.learntAt < since) + 1;
  return draft.entries
    .slice(first)
    .filter(one => one.isOpen || (one.kind === 'connected' && one.by === 'event'));
}

function fill(draft: Draft, entry: JournalEntry, after: Topology, asked: AskedFor): void {
  const { kind, subject, network } = entry;
  const isRead = asked === 'everything' || asked.containers.has(subject.id) || asked.networks.has(subject.id);
  if (!isRead) return;
  const { isOpen: _, ...known } = entry;
  if (kind === 'created' && subject.kind === 'network') {
    const read = after.networkById.get(subject.id);
    if (read) draft.replace(entry, { ...known, plan: read });
    return;
  }
  const container = after.containerById.get(subject.id);
  if (container === undefined || subject.kind !== 'container') return;
  if (kind === 'started') {
    const stack = stackOf(container, after);
    draft.replace(entry, { ...known, ...(stack && { stack }) });
    return;
  }
  const addresses = addressesOn(container, network?.raw ?? '');
  // Of several only the last one is what the picture shows.
  const isLast = draft.latest(kind, subject.id, network?.raw) === entry;
  if (!isLast || addresses.length === 0 || addresses.join() === entry.addresses?.join()) return;
  const filled = { ...known, subject: { ...subject, name: container.name }, addresses };
  draft.replace(entry, { ...filled, ...givenBefore(draft, filled) });
}

/* Who held the address before, as far as the journal goes back. */
function givenBefore(
  { entries }: Draft,
  { kind, subject, network, addresses }: Pick<News, 'kind' | 'subject' | 'network' | 'addresses'>,
): { readonly heldBefore?: Named } {
  const [address] = addresses ?? [];
  if (kind !== 'connected' || address === undefined || subject.kind !== 'container') return {};
  const last = entries.findLast(
    one =>
      one.addresses?.[0] === address && one.network?.raw === network?.raw && one.subject.id !== subject.id,
  );
  if (last === undefined || last.subject.kind !== 'container') return {};
  return { heldBefore: { id: last.subject.id, name: last.subject.name } };
}

type Identified = { readonly id: Clean };

/* What is another object than before, came, or went: as it was, and as it is. */
function* changed<T extends Identified>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  asked: AskedFor,
  kind: 'containers' | 'networks',
): Generator<readonly [T | undefined, T | undefined]> {
  const ids = asked === 'everything' ? before.keys() : asked[kind];
  for (const id of ids) {
    const [old, now] = [before.get(id), after.get(id)];
    if (old !== now) yield [old, now];
  }
  if (asked !== 'everything') return;
  for (const [id, now] of after) if (!before.has(id)) yield [undefined, now];
}

function networkNews(
  old: Network | undefined,
  now: Network | undefined,
  before: Topology,
  after: Topology,
  leaving: Seen[],
  coming: Seen[],
): void {
  const network = now ?? old;
  if (network === undefined || (old && now)) return;
  // The default bridge gets a new id at every start of the engine.
  if (isDefaultBridge(network) && before.networkByName.has('bridge') && after.networkByName.has('bridge'))
    return;
  const subject = { kind: 'network', id: network.id, name: network.name } as const;
  if (now) coming.unshift({ kind: 'created', subject, plan: now });
  else leaving.push({ kind: 'removed', subject });
}

function containerNews(
  old: Container | undefined,
  now: Container | undefined,
  after: Topology,
  leaving: Seen[],
  coming: Seen[],
): void {
  const container = now ?? old;
  if (container === undefined) return;
  const subject = { kind: 'container', id: container.id, name: container.name } as const;
  if (old === undefined) coming.push({ kind: 'created', subject });
  if (old && now && old.name.raw !== now.name.raw)
    coming.push({ kind: 'renamed', subject, oldName: old.name });

  const [was, is] = [lifeOf(old?.state), lifeOf(now?.state)];
  if (was !== 'still' && is === 'still') leaving.push({ kind: 'stopped', subject, ...exitOf(now) });
  for (const network of networksOf(old, now)) {
    const [before, addresses] = [addressesOn(old, network.raw), addressesOn(now, network.raw)];
    const isOn = hasEndpoint(now, network);
    const isNew = isOn && !hasEndpoint(old, network);
    const isOther = before.join() !== addresses.join();
    if (before.length > 0 ? isOther : hasEndpoint(old, network) && !isOn && now !== undefined) {
      leaving.push({ kind: 'disconnected', subject, network, addresses: before });
    }
    // What a container that does not run is made with, it is not connected to yet.
    const isWish = addresses.length === 0 && old === undefined;
    if (addresses.length > 0 ? isOther : isNew && !isWish) {
      coming.push({ kind: 'connected', subject, network, addresses });
    }
  }
  if (now && was === 'still' && is !== 'still') {
    const stack = stackOf(now, after);
    coming.push({ kind: 'started', subject, ...(stack && { stack }) });
  }
  if (was === 'paused' && is === 'runs') coming.push({ kind: 'unpaused', subject });
  if (was !== 'paused' && is === 'paused') coming.push({ kind: 'paused', subject });
  if (now === undefined) leaving.push({ kind: 'removed', subject });
}

type Life = 'runs' | 'paused' | 'still';

function lifeOf(state: ContainerState | undefined): Life {
  return state === 'running' ? 'runs' : state === 'paused' ? 'paused' : 'still';
}

/* `Exited (137) 3 days ago`. */
function exitOf(container: Container | undefined): { readonly exitCode?: number } {
  const code = /^Exited \((\d{1,5})\)/.exec(container?.status.raw ?? '')?.[1];
  return code === undefined ? {} : { exitCode: Number(code) };
}

function networksOf(...containers: readonly (Container | undefined)[]): Iterable<Told> {
  // Podman repeats the owner's endpoints on a container in its sandbox.
  const own = containers.filter(one => one?.networkMode.raw.startsWith('container:') === false);
  const all = own.flatMap(one => one?.endpoints ?? []).filter(one => !isNoNetwork(one.network));
  return new Map(all.map(one => [one.network.raw, one.network])).values();
}

function hasEndpoint(container: Container | undefined, { raw }: Told): boolean {
  return container?.endpoints.some(one => one.network.raw === raw) ?? false;
}
