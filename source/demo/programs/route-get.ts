import { canonical } from '../address.ts';
import type { Netns } from '../kernel/netns.ts';
import { ownLink, routeTo, sourceFor } from '../kernel/routing.ts';

/** Which way a packet to an address would take; undefined when there is none. */
export function routeGet(
  netns: Netns,
  text: string,
):
  | { readonly to: string; readonly via?: string; readonly device: string; readonly source: string }
  | undefined {
  const to = canonical(text);
  if (to === undefined) return undefined;
  if (ownLink(netns, to)) return { to: `local ${to}`, device: 'lo', source: to };
  const route = routeTo(netns, to);
  if (route === undefined) return undefined;
  const source = sourceFor(netns, route, to) ?? '';
  return { to, device: route.link.name, source, ...(route.via !== undefined && { via: route.via }) };
}
