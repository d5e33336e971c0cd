import { contains, containsNumber, familyOf, numberOf } from '../address.ts';
import type { Link, Netns, Prefix, Route } from './netns.ts';

/** The route with the longest prefix around the address, on a link that is up; undefined when there is no way. */
export function routeTo(netns: Netns, address: string): Route | undefined {
  const family = familyOf(address);
  const number = numberOf(address);
  let best: Route | undefined;
  for (const route of netns.routes) {
    const { to, link } = route;
    if (to.family !== family || !link.up || (best && to.length <= best.to.length)) continue;
    if (to.length === 0 || containsNumber(to, number)) best = route;
  }
  return best;
}

/** Link-local addresses of IPv6, which never leave their link. */
const linkLocal: Prefix = { family: 6, address: 'fe80::', length: 10 };

/**
 * The address that a packet carries when it leaves by this route: the route's own wish, else one on the link (of the
 * next hop's network, when there are more), else any of the namespace; undefined when it has none of that family.
 */
export function sourceFor(netns: Netns, route: Route, to: string): string | undefined {
  if (route.source !== undefined) return route.source;
  const next = route.via ?? to;
  const { family } = route.to;
  const fits = ({ address }: Prefix) => contains(linkLocal, address) === contains(linkLocal, to);
  const onLink = route.link.addresses.filter(held => held.family === family && fits(held));
  const chosen = onLink.find(held => contains(held, next)) ?? onLink[0];
  return (chosen ?? anyAddress(netns, family, fits))?.address;
}

function anyAddress(
  netns: Netns,
  family: Prefix['family'],
  fits: (held: Prefix) => boolean,
): Prefix | undefined {
  const links = netns.links.filter(link => link.kind !== 'loopback');
  return links.flatMap(link => link.addresses).find(held => held.family === family && fits(held));
}

/** The link of this namespace that has the address: loopback has all of 127.0.0.0/8. */
export function ownLink(netns: Netns, address: string): Link | undefined {
  if (isLoopback(address)) {
    const lo = netns.links.find(link => link.kind === 'loopback');
    return lo?.up && lo.addresses.some(held => contains(held, address)) ? lo : undefined;
  }
  for (const link of netns.holders.get(address) ?? []) if (link.netns === netns && link.up) return link;
  return undefined;
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** The address by which the link's namespace speaks of itself to who is on that link. */
export function addressOn(link: Link, family: Prefix['family']): string {
  return link.addresses.find(held => held.family === family)?.address ?? (family === 4 ? '0.0.0.0' : '::');
}
