import type { Fate, Link, Netns, Packet } from '../kernel/netns.ts';
import { neighbourOn } from '../kernel/neighbours.ts';
import { ownLink, routeTo } from '../kernel/routing.ts';
import { send } from '../kernel/send.ts';
import type { World } from '../model/world.ts';

/** A neighbour that a namespace has spoken to, or has called in vain. */
export interface KnownNeighbour {
  readonly link: Link;
  readonly address: string;
  /** undefined: nobody answered. */
  readonly mac: string | undefined;
  readonly at: number;
}

const known = new WeakMap<Netns, Map<string, KnownNeighbour>>();

/** What is on the wire beyond this machine has some MAC. */
const FAR = '52:54:00:00:00:01';

/** Sends a packet and keeps in mind who was asked to take it, as /proc/net/arp does. */
export function sendFrom({ kernel, clock }: World, netns: Netns, packet: Packet): Fate {
  const fate = send(kernel, netns, packet);
  const route = ownLink(netns, packet.to) ? undefined : routeTo(netns, packet.to);
  if (route === undefined || route.link.kind === 'loopback') return fate;
  const { link, via: address = packet.to } = route;
  const found = neighbourOn(kernel, link, address);
  const mac = found && (found.holder?.mac ?? FAR);
  const neighbours = known.get(netns) ?? new Map<string, KnownNeighbour>();
  known.set(netns, neighbours.set(address, { link, address, mac, at: clock.now() }));
  return fate;
}

/** Whom a namespace has spoken to; not those whose link is gone. */
export function neighboursOf(netns: Netns): readonly KnownNeighbour[] {
  return [...(known.get(netns)?.values() ?? [])].filter(({ link }) => netns.links.includes(link));
}

const FRESH = 30_000;

/** What the kernel thinks of it: an answer is good for half a minute. */
export function stateOf({ mac, at }: KnownNeighbour, now: number): 'REACHABLE' | 'STALE' | 'FAILED' {
  if (mac === undefined) return 'FAILED';
  return now - at < FRESH ? 'REACHABLE' : 'STALE';
}
