import { broadcastOf, contains, numberOf, prefixText } from '../address.ts';
import type { Family, Link, Netns, Prefix, Route } from '../kernel/netns.ts';

// What both kinds of `ip` say of addresses and routes.

const linkLocal: Prefix = { family: 6, address: 'fe80::', length: 10 };

/** Where an address is known. */
export function scopeOf({ kind }: Link, { address }: Prefix): 'host' | 'link' | 'global' {
  if (kind === 'loopback') return 'host';
  return contains(linkLocal, address) ? 'link' : 'global';
}

/** `inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0`, and for IPv6 without the name; `flag` for Docker's own. */
export function addressRow(link: Link, held: Prefix, flag: string): string {
  const scope = scopeOf(link, held);
  if (held.family === 6) {
    return `inet6 ${prefixText(held)} scope ${scope} ${scope === 'global' && link.kind !== 'bridge' ? flag : ''}`;
  }
  const broadcast = link.kind === 'loopback' ? '' : ` brd ${broadcastOf(held)}`;
  return `inet ${prefixText(held)}${broadcast} scope ${scope} ${link.name}`;
}

/** Addresses in the order in which the kernel lists them: IPv4 first, of IPv6 the wider scope. */
export function addressesOf(link: Link, family: Family | undefined): readonly Prefix[] {
  const isLocal = (held: Prefix) => Number(held.family === 6 && contains(linkLocal, held.address));
  return link.addresses
    .filter(held => family === undefined || held.family === family)
    .toSorted((a, b) => a.family - b.family || isLocal(a) - isLocal(b));
}

/** The routes of a family in the kernel's order: by destination, the default one first for IPv4 and last for IPv6. */
export function routesOf(netns: Netns, family: Family): readonly Route[] {
  const keyed = netns.routes
    .filter(({ to, link }) => to.family === family && link.up)
    .map(route => ({ route, key: numberOf(route.to.address), isDefault: route.to.length === 0 }));
  keyed.sort((a, b) => {
    if (a.isDefault !== b.isDefault) return a.isDefault === (family === 4) ? -1 : 1;
    return a.key === b.key ? b.route.to.length - a.route.to.length : a.key < b.key ? -1 : 1;
  });
  return keyed.map(({ route }) => route);
}

/** `default` or the prefix. */
export function destinationOf({ to }: Route): string {
  return to.length === 0 ? 'default' : prefixText(to);
}
