import { linkLocalOf, networkOf } from '../address.ts';
import type { Family, Kernel, Link, Netns, Prefix, Route } from './netns.ts';

/** A machine with its uplink `eth0` and the way out through its gateway, which answers pings. */
export function newKernel(
  uplink: {
    readonly name: string;
    readonly address: Prefix;
    readonly mac: string;
    readonly mtu: number;
    readonly gateway: string;
  },
  outside: ReadonlyMap<string, readonly number[]>,
): Kernel {
  const host = emptyNetns(4_026_531_840, new Map());
  addLoopback(host);
  host.forwarding = true;
  const kernel: Kernel = {
    host,
    namespaces: new Set([host]),
    outside: new Map([[uplink.gateway, []], ...outside]),
    nextIndex: 2,
    nextInode: 4_026_532_200,
  };
  const { name, mac, mtu } = uplink;
  const wire = addLink(kernel, host, { kind: 'wire', name, mac, mtu, up: true });
  addAddress(wire, uplink.address);
  addAddress(wire, { family: 6, address: linkLocalOf(mac), length: 64 });
  addRoute(host, { to: defaultOf(uplink.address.family), via: uplink.gateway, link: wire });
  return kernel;
}

function emptyNetns(inode: number, holders: Netns['holders']): Netns {
  return { inode, links: [], routes: [], listeners: [], forwarding: false, holders };
}

/** In every namespace the loopback has index 1. */
function addLoopback(netns: Netns): void {
  const counters = { rxBytes: 0, rxPackets: 0, txBytes: 0, txPackets: 0 };
  const fixed = { kind: 'loopback', name: 'lo', index: 1, mac: '00:00:00:00:00:00', mtu: 65_536 } as const;
  const lo: Link = { ...fixed, up: true, netns, addresses: [], counters };
  netns.links.push(lo);
  addAddress(lo, { family: 4, address: '127.0.0.1', length: 8 });
}

/** A namespace with nothing but `lo`. */
export function newNetns(kernel: Kernel): Netns {
  const netns = emptyNetns(kernel.nextInode, kernel.host.holders);
  kernel.nextInode += 61;
  addLoopback(netns);
  kernel.namespaces.add(netns);
  return netns;
}

/** Ends a namespace and everything in it, the other ends of its veths too. */
export function removeNetns(kernel: Kernel, netns: Netns): void {
  for (const link of netns.links.slice()) removeLink(kernel, link);
  netns.listeners.length = 0;
  kernel.namespaces.delete(netns);
}

/** What a new link is to be; the rest of it is the kernel's to say. */
export type NewLink = Pick<Link, 'kind' | 'name' | 'mac' | 'mtu' | 'up'> &
  Partial<Pick<Link, 'master' | 'parent' | 'segment'>>;

/** A new link without addresses. */
export function addLink(kernel: Kernel, netns: Netns, link: NewLink): Link {
  const counters = { rxBytes: 0, rxPackets: 0, txBytes: 0, txPackets: 0 };
  const made: Link = { ...link, index: kernel.nextIndex, netns, addresses: [], counters };
  kernel.nextIndex += 1;
  netns.links.push(made);
  return made;
}

/** A veth pair, up: the end with that name in `inside`, which is returned, and one in the host, a port of `master`. */
export function addVeth(
  kernel: Kernel,
  inside: Netns,
  end: { readonly name: string; readonly mac: string; readonly mtu: number; readonly master?: Link },
): Link {
  const { name, mac, mtu, master } = end;
  const inner = addLink(kernel, inside, { kind: 'veth', name, mac, mtu, up: true });
  const word = scrambled(inner.index);
  const outer = addLink(kernel, kernel.host, {
    kind: 'veth',
    name: `veth${word}`,
    mac: `4a:${`3c${word}5`.match(/../g)?.join(':')}`,
    mtu,
    up: true,
    ...(master ? { master } : {}),
  });
  inner.peer = outer;
  outer.peer = inner;
  // Without a route of its own: nothing is sent by it, and thousands of them would be in the way of every packet.
  outer.addresses.push({ family: 6, address: linkLocalOf(outer.mac), length: 64 });
  return inner;
}

/** Seven hex digits, different for every number below 2^28: an odd factor only shuffles them. */
function scrambled(number: number): string {
  return (Math.imul(number, 0x9e3779b1) & 0xfffffff).toString(16).padStart(7, '0');
}

/** Takes a link out of its namespace, with its addresses, routes, a veth's other end and what hangs on it. */
export function removeLink(kernel: Kernel, link: Link): void {
  const { netns, peer } = link;
  for (const { address } of link.addresses) forget(link, address);
  link.addresses = [];
  takeOut(netns.links, netns.links.indexOf(link));
  keepOnly(netns.routes, route => route.link !== link);
  if (link.kind === 'bridge') for (const port of netns.links) if (port.master === link) delete port.master;
  if (link.kind === 'bridge' || link.kind === 'wire') {
    for (const child of childrenOf(kernel, link)) removeLink(kernel, child);
  }
  if (!peer) return;
  delete link.peer;
  delete peer.peer;
  removeLink(kernel, peer);
}

function childrenOf(kernel: Kernel, parent: Link): Link[] {
  return [...kernel.namespaces].flatMap(({ links }) => links.filter(link => link.parent === parent));
}

function forget(link: Link, address: string): void {
  const { holders } = link.netns;
  const links = holders.get(address);
  links?.delete(link);
  if (links?.size === 0) holders.delete(address);
}

function takeOut(list: unknown[], at: number): void {
  if (at >= 0) list.splice(at, 1);
}

function keepOnly<T>(list: T[], keep: (entry: T) => boolean): void {
  if (list.every(keep)) return;
  list.splice(0, list.length, ...list.filter(keep));
}

/** Gives a link an address, written with its network's length, and the route to that network. */
export function addAddress(link: Link, prefix: Prefix): void {
  const { family, address, length } = prefix;
  if (link.addresses.some(held => held.address === address)) return;
  link.addresses.push(prefix);
  if (link.kind === 'loopback') return;
  const { holders, routes } = link.netns;
  holders.set(address, (holders.get(address) ?? new Set()).add(link));
  if (length < (family === 4 ? 32 : 128)) {
    routes.push({ to: networkOf(prefix), link, ...(family === 4 ? { source: address } : {}) });
  }
  if (family === 6) addLoopbackAddress6(link.netns);
}

/** Docker 20.10 leaves IPv6 off, `::1` too, in a namespace that has no IPv6 address (libnetwork's checkLoV6). */
function addLoopbackAddress6(netns: Netns): void {
  const lo = netns.links.find(link => link.kind === 'loopback');
  if (lo) addAddress(lo, { family: 6, address: '::1', length: 128 });
}

/** Adds a route behind those that are there: of equal lengths the first decides. */
export function addRoute(netns: Netns, route: Route): void {
  netns.routes.push(route);
}

/** Takes out all ways to everywhere of that family. */
export function removeDefaultRoutes(netns: Netns, family: Family): void {
  keepOnly(netns.routes, ({ to }) => to.family !== family || to.length > 0);
}

function defaultOf(family: Family): Prefix {
  return { family, address: family === 4 ? '0.0.0.0' : '::', length: 0 };
}
