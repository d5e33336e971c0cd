import ipaddr from 'ipaddr.js';
import { contains } from './address.ts';
import { fieldsOf, type Interface, macOf, type Route } from './evidence.ts';
import type { Clean, Safe } from './text.ts';

// The kernel's own files, for images that have `cat` and nothing else.

/** How many bits of a mask are set, given its bytes. */
export function prefixLength(mask: readonly number[]): number {
  return mask.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
}

/** Bytes of an IPv4 address in /proc/net: one number in the machine's order, which is little-endian wherever Docker is common. */
export function bytesOf(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map(byte => Number.parseInt(byte, 16)).reverse();
}

const RTF_UP = 0x1;
const RTF_GATEWAY = 0x2;
const RTF_REJECT = 0x200;

/** The routes of /proc/net/route; undefined if it is no such file. */
export function routesOfProc(lines: readonly Safe[]): readonly Route[] | undefined {
  const [head, ...rows] = lines.map(fieldsOf);
  if (head?.[0] !== 'Iface') return undefined;
  return rows.flatMap(([device, destination = '', gateway = '', flagText = '', , , , mask = '']) => {
    const flags = Number.parseInt(flagText, 16);
    if (device === undefined || !(flags & RTF_UP) || flags & RTF_REJECT) return [];
    const length = prefixLength(bytesOf(mask));
    const to = length === 0 ? 'default' : `${bytesOf(destination).join('.')}/${length}`;
    return [
      { to: to as Clean, via: flags & RTF_GATEWAY ? (bytesOf(gateway).join('.') as Clean) : '', device },
    ];
  });
}

/** The names of the interfaces in /proc/net/dev; undefined if it is no such file. */
export function namesOfDev(lines: readonly Safe[]): readonly Clean[] | undefined {
  if (!lines[0]?.startsWith('Inter-|')) return undefined;
  return lines.slice(2).flatMap(line => {
    const name = /^\s*([^\s/:]+):/.exec(line)?.[1];
    return name === undefined || name === '.' || name === '..' ? [] : [name as Clean];
  });
}

/** What is asked of each interface in /sys/class/net/NAME: files of one line each. */
export const sysFiles = ['flags', 'operstate', 'mtu', 'address'] as const;

const IFF_UP = 0x1;
const NO_CARRIER = new Set(['down', 'lowerlayerdown', 'notpresent', 'dormant']);

/** Interfaces without their addresses, by names and the lines of their files, one after the other; undefined if a line is missing. */
export function interfacesOfSys(
  names: readonly Clean[],
  lines: readonly Safe[],
): readonly Interface[] | undefined {
  if (lines.length !== names.length * sysFiles.length) return undefined;
  return names.map((name, at) => {
    const [flags = '', operstate = '', mtu = '', address = ''] = lines.slice(at * sysFiles.length);
    const isUp = (Number(flags) & IFF_UP) !== 0;
    const state = !isUp ? 'down' : NO_CARRIER.has(operstate.trim()) ? 'no carrier' : 'up';
    return { name, state, addresses: [], mtu: Number(mtu), mac: macOf(address.trim()) };
  });
}

/** The stack's own IPv4 addresses, from /proc/net/fib_trie: each stands above a line `/32 host LOCAL`. */
export function addressesOfTrie(lines: readonly Safe[]): readonly Clean[] {
  const found = new Set<Clean>();
  for (const [at, line] of lines.entries()) {
    const address = /\|-- ([\d.]+)\s*$/.exec(line)?.[1];
    if (address && /^\s*\/32 host LOCAL/.test(lines[at + 1] ?? '')) found.add(address as Clean);
  }
  return [...found];
}

/** IPv6 addresses with their prefix, and each one's interface, from /proc/net/if_inet6. */
export function addressesOfInet6(
  lines: readonly Safe[],
): readonly { readonly address: Clean; readonly device: Clean }[] {
  return lines.flatMap(line => {
    const [hex = '', , length = '', , , device] = fieldsOf(line);
    if (!/^[\da-f]{32}$/.test(hex) || device === undefined) return [];
    const address = ipaddr.IPv6.parse((hex.match(/..../g) ?? []).join(':')).toRFC5952String();
    return [{ address: `${address}/${Number.parseInt(length, 16)}` as Clean, device }];
  });
}

/** Interfaces with the addresses that the kernel's files tell: IPv4 ones go to the device whose subnet they are in. */
export function withAddresses<T extends Pick<Interface, 'name'>>(
  interfaces: readonly T[],
  ipv4: readonly Clean[],
  routes: readonly Route[],
  ipv6: ReturnType<typeof addressesOfInet6>,
): readonly (T & Pick<Interface, 'addresses'>)[] {
  const placed = ipv4.map(address => {
    const near = routes.find(one => one.via === '' && one.to !== 'default' && contains(one.to, address));
    if (near) return { address: `${address}/${near.to.split('/')[1]}` as Clean, device: near.device };
    return address.startsWith('127.')
      ? { address: `${address}/8` as Clean, device: 'lo' }
      : { address, device: undefined };
  });
  return interfaces.map(one => ({
    ...one,
    addresses: [...placed, ...ipv6].filter(({ device }) => device === one.name).map(({ address }) => address),
  }));
}

/** The indexes of the interfaces that speak IPv4, by name, from /proc/net/igmp: readable by everybody. */
export function indexesOfIgmp(lines: readonly Safe[]): ReadonlyMap<string, number> {
  const heads = lines.flatMap(line => {
    // A head begins in the first column, the groups below it are indented by tabs.
    const [, index, name] = /^(\d+)(?:\s|\^I)+([^\s:^]+)\s*:/.exec(line) ?? [];
    return name === undefined ? [] : [[name, Number(index)] as const];
  });
  return new Map(heads);
}

/** Bytes received and sent through each interface, from /proc/net/dev; undefined if it is no such file. */
export function countersOfDev(
  lines: readonly Safe[],
): ReadonlyMap<string, { readonly received: number; readonly sent: number }> | undefined {
  const names = namesOfDev(lines);
  if (names === undefined) return undefined;
  const rows = lines.slice(2).map(line => fieldsOf(line.replace(':', ': ') as Safe));
  return new Map(
    rows.flatMap(([head = '', received, , , , , , , , sent]) => {
      const name = head.replace(/:$/, '');
      return names.includes(name as Clean)
        ? [[name, { received: Number(received), sent: Number(sent) }]]
        : [];
    }),
  );
}
