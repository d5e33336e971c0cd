import { familyOf } from '../address.ts';
import { type Arrival, type Datagram, nowhere, seen, type Track } from './datagram.ts';
import { neighbourOn, type Segment, wireOf } from './neighbours.ts';
import type { Kernel, Link, Netns } from './netns.ts';
import { addressOn, isLoopback, ownLink, routeTo, sourceFor } from './routing.ts';
import { droppedBy, droppedRaw, masqueraded, translated } from './rules.ts';

/** Bytes of an Ethernet header, which counters include. */
const frameHeader = 14;

/** What a packet is before its namespace has chosen the address that it carries. */
export type Unsent = Omit<Datagram, 'from'> & { readonly from?: string };

/** Sends a packet out of a namespace and walks it to where it ends. */
export function originate(kernel: Kernel, netns: Netns, unsent: Unsent, track: Track): Arrival {
  const own = ownLink(netns, unsent.to);
  const asked = own ? undefined : routeTo(netns, unsent.to);
  const from = unsent.from ?? (own ? unsent.to : asked && sourceFor(netns, asked, unsent.to));
  if (from === undefined) return nowhere({ kind: 'no-route' });
  const datagram = own ? redirect(netns, { ...unsent, from }, undefined, track) : { ...unsent, from };
  if (ownLink(netns, datagram.to)) {
    const lo = netns.links.find(link => link.kind === 'loopback');
    if (lo) count([lo], [lo], datagram.size);
    return { in: netns, datagram };
  }
  const route = asked ?? routeTo(netns, datagram.to);
  if (!route) return nowhere({ kind: 'no-route' });
  return transmit(
    kernel,
    { link: route.link, next: route.via ?? datagram.to, reporter: from },
    datagram,
    track,
  );
}

/** Published ports: what is for the namespace itself may be sent on to a container instead. */
function redirect(netns: Netns, datagram: Datagram, from: Link | undefined, track: Track): Datagram {
  if (datagram.established || isLoopback(datagram.to) || !ownLink(netns, datagram.to)) return datagram;
  const target = translated(netns.firewall, seen(datagram, from, undefined));
  if (!target) return datagram;
  track.asked = datagram.to;
  return { ...datagram, to: target.address, port: target.port };
}

/** Where a packet is to go next, and who tells its sender when it cannot. */
interface Hop {
  readonly link: Link;
  readonly next: string;
  readonly reporter: string;
}

function transmit(kernel: Kernel, hop: Hop, leaving: Datagram, track: Track): Arrival {
  const { link, next, reporter } = hop;
  const datagram = disguise(link, leaving, track);
  // Routers do not fragment IPv6; the sender itself may.
  const whole = datagram.whole || (familyOf(datagram.to) === 6 && reporter !== leaving.from);
  if (whole && datagram.size > link.mtu) return nowhere({ kind: 'too-big', from: reporter, mtu: link.mtu });
  const segment = neighbourOn(kernel, link, next);
  if (!segment) return nowhere({ kind: 'nobody', from: reporter });
  const { size } = datagram;
  const frame = Math.min(size, link.mtu);
  const narrow = [...segment.senders, ...segment.receivers].find(({ mtu }) => mtu < frame);
  if (narrow) return nowhere({ kind: 'lost', where: `${narrow.name}: mtu ${narrow.mtu}` });
  const chain = segment.crosses && droppedOnBridge(segment.crosses, datagram);
  count(segment.senders, chain === undefined ? segment.receivers : segment.receivers.slice(0, 1), size);
  if (chain !== undefined) return nowhere({ kind: 'lost', where: chain });
  return arrive(kernel, segment, next, datagram, track);
}

/** The chain that drops what crosses a bridge: frames pass FORWARD too (net.bridge.bridge-nf-call-iptables). */
function droppedOnBridge(bridge: Link, datagram: Datagram): string | undefined {
  return droppedBy(bridge.netns.firewall, seen(datagram, bridge, bridge));
}

function arrive(
  kernel: Kernel,
  { holder }: Segment,
  next: string,
  datagram: Datagram,
  track: Track,
): Arrival {
  if (holder) return receive(kernel, holder, datagram, track);
  if (next === datagram.to) return { in: 'outside', hops: 0, datagram };
  if (!kernel.outside.has(datagram.to)) return nowhere({ kind: 'lost', where: `beyond ${next}` });
  return { in: 'outside', hops: 1, datagram };
}

/** The source as it leaves by this link: the link's own for what is masqueraded, the asked one in answers. */
function disguise(link: Link, datagram: Datagram, track: Track): Datagram {
  if (datagram.established) {
    return track.asked === undefined || !link.netns.firewall ? datagram : { ...datagram, from: track.asked };
  }
  if (!masqueraded(link.netns.firewall, seen(datagram, undefined, link))) return datagram;
  const behind = addressOn(link, familyOf(datagram.to));
  track.hidden = { sender: datagram.from, behind };
  return { ...datagram, from: behind };
}

/** What comes in by a link: for the namespace itself, or to be forwarded. */
function receive(kernel: Kernel, link: Link, incoming: Datagram, track: Track): Arrival {
  const { netns } = link;
  if (isLoopback(incoming.to)) return nowhere({ kind: 'lost', where: `${link.name}: martian` });
  if (droppedRaw(netns.firewall, seen(incoming, link, undefined))) {
    return nowhere({ kind: 'lost', where: 'raw PREROUTING' });
  }
  const datagram = unmask(netns, redirect(netns, incoming, link, track), track);
  if (ownLink(netns, datagram.to)) return { in: netns, datagram };
  if (!netns.forwarding) return nowhere({ kind: 'lost', where: 'not forwarded' });
  return forward(kernel, link, { ...datagram, ttl: datagram.ttl - 1 }, track);
}

function forward(kernel: Kernel, link: Link, datagram: Datagram, track: Track): Arrival {
  const { netns } = link;
  if (datagram.ttl <= 0) return nowhere({ kind: 'lost', where: 'time to live' });
  const reporter = addressOn(link, familyOf(datagram.to));
  const route = routeTo(netns, datagram.to);
  if (!route) return nowhere({ kind: 'nobody', from: reporter });
  const chain = droppedBy(netns.firewall, seen(datagram, link, route.link));
  if (chain !== undefined) return nowhere({ kind: 'lost', where: chain });
  return transmit(kernel, { link: route.link, next: route.via ?? datagram.to, reporter }, datagram, track);
}

/** An answer to a hidden sender goes on to him. */
function unmask(netns: Netns, datagram: Datagram, track: Track): Datagram {
  const { hidden } = track;
  const comesBack = datagram.established && netns.firewall && hidden?.behind === datagram.to;
  return comesBack ? { ...datagram, to: hidden.sender } : datagram;
}

/** Comes in from outside: for an uplink's own address, or for what hangs on one. */
export function enter(kernel: Kernel, datagram: Datagram, track: Track): Arrival {
  for (const holder of kernel.host.holders.get(datagram.to) ?? []) {
    const wire = wireOf(holder);
    if (!wire) continue;
    count([], wire === holder ? [wire] : [wire, holder], datagram.size);
    return receive(kernel, holder, datagram, track);
  }
  return nowhere({ kind: 'lost', where: `no way to ${datagram.to}` });
}

function count(senders: readonly Link[], receivers: readonly Link[], size: number): void {
  for (const { counters } of senders) {
    counters.txPackets += 1;
    counters.txBytes += size + frameHeader;
  }
  for (const { counters } of receivers) {
    counters.rxPackets += 1;
    counters.rxBytes += size + frameHeader;
  }
}
