import type { Evidence, Interface, Part, Resolver, Route } from './evidence.ts';
import { type Safe, words } from './text.ts';

export type EvidenceAbout = 'sandbox' | 'interfaces' | 'addresses' | 'routes' | 'gateway' | 'resolver';

/** What one container says of one thing, a line each; none: there is none. */
export type EvidenceRow = {
  readonly about: EvidenceAbout;
  readonly label: Safe;
  readonly lines: readonly Safe[];
  /** The command that gave it. */
  readonly by?: Safe;
  /** Why it cannot be had; then there are no lines. */
  readonly missing?: Safe;
};

/** A container's evidence in words, always the same rows in the same order. */
export function evidenceRows({ sandbox, interfaces, routes, resolver }: Evidence): readonly EvidenceRow[] {
  return [
    row('sandbox', words`Stack`, sandbox, inode => [words`net:[${inode}]`]),
    row('interfaces', words`Interfaces`, interfaces, interfaceLines),
    row('addresses', words`Addresses`, interfaces, addressLines),
    row('routes', words`IPv4 routes`, routes, routeLines),
    row('gateway', words`Way out`, routes, gatewayLines),
    row('resolver', words`Name servers`, resolver, resolverLines),
  ];
}

function row<T>(
  about: EvidenceAbout,
  label: Safe,
  part: Part<T>,
  linesOf: (value: T) => readonly Safe[],
): EvidenceRow {
  if ('missing' in part) return { about, label, lines: [], missing: part.missing };
  return { about, label, lines: linesOf(part.value), by: part.by };
}

function interfaceLines(all: readonly Interface[]): readonly Safe[] {
  return all.map(({ name, state, mtu, mac }) => {
    const size = mtu === undefined ? words`` : words`, MTU ${mtu}`;
    return words`${name} ${state as Safe}${size}${mac === '' ? words`` : words`, ${mac}`}`;
  });
}

function addressLines(all: readonly Interface[]): readonly Safe[] {
  return all.flatMap(({ name, addresses }) => addresses.map(one => words`${one} on ${name}`));
}

function routeLines(all: readonly Route[]): readonly Safe[] {
  return all.map(({ to, ...way }) => words`${to} ${wayText(way)}`);
}

function gatewayLines(all: readonly Route[]): readonly Safe[] {
  return all.filter(one => one.to === 'default').map(wayText);
}

function wayText({ via, device }: Omit<Route, 'to'>): Safe {
  return via === '' ? words`on ${device}` : words`via ${via} on ${device}`;
}

function resolverLines({ nameservers, search }: Resolver): readonly Safe[] {
  return [...nameservers, ...search.map(one => words`search ${one}`)];
}
