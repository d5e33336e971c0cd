import { readlink } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { basename } from 'node:path';
import { hostFiles, hostInterfaceOfSys, hostInterfacesOfIp } from '../domain/host-interfaces.ts';
import type { HostInterface, HostRoute } from '../domain/host-side.ts';
import { hostRoutesOf, hostRoutesOfInet6 } from '../domain/host-routes.ts';
import {
  addressesOfInet6,
  addressesOfTrie,
  indexesOfIgmp,
  namesOfDev,
  routesOfProc,
  withAddresses,
} from '../domain/proc-net.ts';
import { type Clean, clean } from '../domain/text.ts';
import { lineOf, linesOf, namesIn } from './read-text.ts';
import { linesPrintedBy } from './run-program.ts';

/** The interfaces of the network namespace that netui runs in; undefined if none of the ways there is to be trusted. */
export async function readInterfaces(signal: AbortSignal): Promise<readonly HostInterface[] | undefined> {
  const printed = await linesPrintedBy(['ip', 'addr'], signal);
  return (printed && hostInterfacesOfIp(printed)) ?? interfacesInSys();
}

/**
 * The same from /sys, for machines without `ip`. /sys shows the namespace of whoever mounted it, which need not be
 * netui's own as /proc/self is: where names or indexes differ it tells of another one, and is no use.
 */
export async function interfacesInSys(sys = '/sys/class/net'): Promise<readonly HostInterface[] | undefined> {
  const net = '/proc/self/net';
  const names = namesOfDev((await linesOf(`${net}/dev`)) ?? []);
  const shown = (await namesIn(sys))?.filter(one => one !== 'bonding_masters');
  if (names === undefined || shown === undefined) return undefined;
  if (names.length !== shown.length || !names.every(one => shown.includes(one))) return undefined;
  const read = await Promise.all(names.map(name => interfaceIn(sys, name)));
  const indexes = indexesOfIgmp((await linesOf(`${net}/igmp`)) ?? []);
  const all = read.filter(one => one !== undefined);
  const isAnothers = all.some(({ name, index }) => (indexes.get(name) ?? index) !== index);
  if (all.length !== names.length || isAnothers) return undefined;
  return addressed(all, net);
}

async function interfaceIn(sys: string, name: Clean): Promise<Omit<HostInterface, 'addresses'> | undefined> {
  const lines = await Promise.all(hostFiles.map(file => lineOf(`${sys}/${name}/${file}`)));
  const master = await readlink(`${sys}/${name}/master`).catch(() => '');
  return hostInterfaceOfSys(name, lines, clean(basename(master)));
}

/* Node knows for certain, but only of interfaces that are in use; the others' are placed by the routes. */
async function addressed<T extends { readonly name: Clean }>(all: readonly T[], net: string) {
  const certain = new Map<string, Clean[]>();
  for (const [label, some] of Object.entries(networkInterfaces())) {
    // `eth0:1`: an address with a label of its own.
    const name = label.split(':')[0] ?? label;
    const texts = (some ?? []).flatMap(({ cidr }) => (cidr === null ? [] : [clean(cidr)]));
    certain.set(name, [...(certain.get(name) ?? []), ...texts]);
  }
  const [trie = [], routes = [], inet6 = []] = await Promise.all(
    ['fib_trie', 'route', 'if_inet6'].map(file => linesOf(`${net}/${file}`)),
  );
  const placed = withAddresses(
    all,
    addressesOfTrie(trie),
    routesOfProc(routes) ?? [],
    addressesOfInet6(inet6),
  );
  return placed.map(one => ({ ...one, addresses: certain.get(one.name) ?? one.addresses }));
}

/** The routes of the main table, of the network namespace that netui runs in. */
export async function readRoutes(): Promise<readonly HostRoute[]> {
  const [ipv4 = [], ipv6 = []] = await Promise.all([
    linesOf('/proc/self/net/route'),
    linesOf('/proc/self/net/ipv6_route'),
  ]);
  return [...hostRoutesOf(routesOfProc(ipv4) ?? []), ...hostRoutesOfInet6(ipv6)];
}
