import { contains, numberOf } from '../address.ts';
import type { Netns } from '../kernel/netns.ts';
import { fibTrie } from './fib-trie.ts';
import { folder, type Node } from './folder.ts';
import { addressesOf, routesOf, scopeOf } from './ip-rows.ts';
import { hexOf, maskOf } from './mask.ts';
import { neighboursOf } from './neighbour-memory.ts';
import { type Socket, tcp, tcp6, udp, udp6 } from './proc-sockets.ts';

/** /proc/net of a namespace, with the sockets that listen in it. */
export function procNet(netns: Netns, sockets: readonly Socket[]): Node {
  return folder({
    arp: () => arp(netns),
    dev: () => dev(netns),
    fib_trie: () => fibTrie(netns),
    if_inet6: () => inet6(netns),
    route: () => route(netns),
    snmp: () => snmp(netns),
    tcp: () => tcp(sockets),
    tcp6: () => tcp6(sockets),
    udp: () => udp(sockets),
    udp6: () => udp6(sockets),
  });
}

function arp(netns: Netns): string {
  const rows = neighboursOf(netns).filter(({ address }) => !address.includes(':'));
  return [
    'IP address       HW type     Flags       HW address            Mask     Device\n',
    ...rows.map(({ address, mac, link }) => {
      const flags = mac === undefined ? '0x0' : '0x2';
      const shown = mac ?? '00:00:00:00:00:00';
      return `${address.padEnd(16)} 0x1         ${flags}         ${shown}     *        ${link.name}\n`;
    }),
  ].join('');
}

function dev({ links }: Netns): string {
  const row = (numbers: readonly number[], widths: readonly number[]) =>
    numbers.map((number, at) => String(number).padStart(widths[at] ?? 0)).join(' ');
  return [
    'Inter-|   Receive                                                |  Transmit\n',
    ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n',
    ...links.map(({ name, counters: { rxBytes, rxPackets, txBytes, txPackets } }) => {
      const received = row([rxBytes, rxPackets, 0, 0, 0, 0, 0, 0], [7, 7, 4, 4, 4, 5, 10, 9]);
      const sent = row([txBytes, txPackets, 0, 0, 0, 0, 0, 0], [8, 7, 4, 4, 4, 5, 7, 10]);
      return `${name.padStart(6)}: ${received} ${sent}\n`;
    }),
  ].join('');
}

const ROUTE_WIDTH = 127;

function route(netns: Netns): string {
  const rows = routesOf(netns, 4).map(({ to, via, link }) =>
    [
      link.name,
      hexOf(to.address),
      hexOf(via ?? '0.0.0.0'),
      via === undefined ? '0001' : '0003',
      '0\t0\t0',
      hexOf(maskOf(to.length)),
      '0\t0\t0',
    ].join('\t'),
  );
  const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
  return [head, ...rows].map(line => `${line.padEnd(ROUTE_WIDTH)}\n`).join('');
}

const linkLocal = { family: 6, address: 'fe80::', length: 10 } as const;
const scopes = { host: '10', link: '20', global: '00' } as const;

function inet6({ links }: Netns): string {
  const rows = links.flatMap(link =>
    addressesOf(link, 6).map(held => {
      const hex = numberOf(held.address).toString(16).padStart(32, '0');
      // Docker gives its addresses without duplicate detection (IFA_F_NODAD).
      const isDocker = link.kind !== 'loopback' && !contains(linkLocal, held.address);
      const numbers = [link.index, held.length].map(number => number.toString(16).padStart(2, '0'));
      return [hex, ...numbers, scopes[scopeOf(link, held)], isDocker ? '82' : '80', link.name.padStart(8)];
    }),
  );
  return rows.map(row => `${row.join(' ')}\n`).join('');
}

/* The two lines that tell something here: whether it forwards, and what has come and gone. */
function snmp({ forwarding, links }: Netns): string {
  const sum = (pick: (counters: (typeof links)[number]['counters']) => number) =>
    links.reduce((total, { counters }) => total + pick(counters), 0);
  const received = sum(({ rxPackets }) => rxPackets);
  const sent = sum(({ txPackets }) => txPackets);
  return [
    'Ip: Forwarding DefaultTTL InReceives InHdrErrors InAddrErrors ForwDatagrams InUnknownProtos InDiscards InDelivers OutRequests',
    `Ip: ${forwarding ? 1 : 2} 64 ${received} 0 0 0 0 0 ${received} ${sent}`,
  ]
    .map(line => `${line}\n`)
    .join('');
}
