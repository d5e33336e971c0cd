import { compareAddresses } from './address.ts';
import type { Named } from './change.ts';
import { addressesOn } from './journal-facts.ts';
import { completeSince, type Journal, type JournalEntry } from './journal.ts';
import type { Clock } from './journal-words.ts';
import { joined, type Clean, type Safe, type Told, words } from './text.ts';
import type { Topology } from './topology.ts';

/** When something began or ended: at a moment, or somewhere between two reads. Milliseconds since the epoch. */
export type Moment = { readonly at: number; readonly notBefore?: number };

/** A container that held an address. */
export type Holding = {
  readonly container: Named;
  /** undefined: it held it already when netui began to look. */
  readonly since: Moment | undefined;
  /** undefined: it holds it now. */
  readonly until: Moment | undefined;
};

/** Who held an address of a network, the first one first. */
export type AddressHistory = {
  readonly network: Told;
  readonly address: Clean;
  readonly holdings: readonly Holding[];
};

/** Who held this address of the network with that raw name, when: from the journal, and from the picture who holds it now. */
export function holdersOf(
  address: Clean,
  network: Told,
  journal: Journal,
  topology: Topology | undefined,
): readonly Holding[] {
  const entries = journal.entries.filter(
    one => one.network?.raw === network.raw && one.addresses?.includes(address),
  );
  return withHolder(holdingsIn(entries), holdersNow(topology)(network, address));
}

/* `entries` are of one address on one network. */
function holdingsIn(entries: readonly JournalEntry[]): readonly Holding[] {
  const holdings: Holding[] = [];
  for (const { kind, subject, at, notBefore } of entries) {
    if (subject.kind !== 'container') continue;
    const moment: Moment = notBefore === undefined ? { at } : { at, notBefore };
    const container = { id: subject.id, name: subject.name };
    const open = holdings.findLastIndex(one => one.until === undefined && one.container.id === subject.id);
    if (kind === 'connected') {
      if (open < 0) holdings.push({ container, since: moment, until: undefined });
    } else if (open < 0) holdings.push({ container, since: undefined, until: moment });
    else holdings[open] = { ...(holdings[open] as Holding), until: moment };
  }
  return holdings;
}

function withHolder(told: readonly Holding[], now: Named | undefined): readonly Holding[] {
  const over = told.filter(one => one.until !== undefined);
  if (now === undefined) return over;
  const since = told.find(one => one.until === undefined && one.container.id === now.id)?.since;
  return [...over, { container: { id: now.id, name: now.name }, since, until: undefined }];
}

/* Who holds an address in the picture; each network's members are looked through once. */
function holdersNow(topology: Topology | undefined): (network: Told, address: Clean) => Named | undefined {
  const known = new Map<string, ReadonlyMap<string, Named>>();
  return ({ raw }, address) => {
    let holders = known.get(raw);
    if (holders === undefined) {
      const members = topology?.containersByNetwork.get(raw) ?? [];
      holders = new Map(members.flatMap(one => addressesOn(one, raw).map(held => [held, one] as const)));
      known.set(raw, holders);
    }
    return holders.get(address);
  };
}

/** Every address that was given or given back since netui began, with all who held it: of a network, of a container (also those it has now), or one address. */
export function addressHistories(
  journal: Journal,
  topology: Topology | undefined,
  about: { readonly network?: string } | { readonly container: string } | { readonly address: string },
): readonly AddressHistory[] {
  const groups = new Map<string, { network: Told; address: Clean; entries: JournalEntry[] }>();
  const group = (network: Told, address: Clean) => {
    const key = `${address} ${network.raw}`;
    const known = groups.get(key) ?? { network, address, entries: [] };
    groups.set(key, known);
    return known;
  };
  for (const entry of journal.entries) {
    for (const address of entry.addresses ?? [])
      if (entry.network) group(entry.network, address).entries.push(entry);
  }
  const own = 'container' in about ? topology?.containerById.get(about.container) : undefined;
  for (const { network } of own?.endpoints ?? []) {
    for (const address of addressesOn(own, network.raw)) group(network, address);
  }
  const holderNow = holdersNow(topology);
  if ('address' in about) {
    for (const network of topology?.networks ?? []) {
      const address = about.address as Clean;
      if (holderNow(network.name, address)) group(network.name, address);
    }
  }
  return [...groups.values()]
    .map(({ network, address, entries }) => ({
      network,
      address,
      holdings: withHolder(holdingsIn(entries), holderNow(network, address)),
    }))
    .filter(({ network, address, holdings }) => {
      if ('container' in about) return holdings.some(one => one.container.id === about.container);
      if ('address' in about) return address === about.address;
      return about.network === undefined || about.network === network.raw;
    })
    .sort((a, b) => compareAddresses(a.address, b.address) || (a.network.raw < b.network.raw ? -1 : 1));
}

/** `u2 until 10:02:11, u3 since 10:02:14`. */
export function holdingsText(holdings: readonly Holding[], journal: Journal, clock: Clock): Safe {
  const began = completeSince(journal);
  const said = holdings.map(({ container, since, until }) => {
    const name = container.name.safe;
    if (since && until)
      return words`${name} from ${momentsText(since, clock)} until ${momentsText(until, clock)}`;
    if (until) return words`${name} until ${momentsText(until, clock)}`;
    if (since) return words`${name} since ${momentsText(since, clock)}`;
    return began === undefined ? name : words`${name} since before ${clock(began)}`;
  });
  return joined(said, words`, `);
}

function momentsText({ at, notBefore }: Moment, clock: Clock): Safe {
  return notBefore === undefined ? clock(at) : words`${clock(notBefore)}–${clock(at)}`;
}
