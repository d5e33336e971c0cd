import { broadcastOf, numberOf } from '../address.ts';
import type { Netns } from '../kernel/netns.ts';
import { addressesOf, routesOf } from './ip-rows.ts';

/** /proc/net/fib_trie: what the kernel has as routes and as addresses of its own, in one flat node. */
export function fibTrie(netns: Netns): string {
  const leaves = new Map<string, Set<string>>();
  const add = (address: string, line: string): void => {
    leaves.set(address, (leaves.get(address) ?? new Set()).add(line));
  };
  for (const { to, via } of routesOf(netns, 4)) {
    add(to.address, `/${to.length} ${via === undefined ? 'link' : 'universe'} UNICAST`);
  }
  for (const link of netns.links) {
    for (const held of addressesOf(link, 4)) {
      if (link.kind === 'loopback') add('127.0.0.0', '/8 host LOCAL');
      add(held.address, '/32 host LOCAL');
      if (held.length < 31) add(broadcastOf(held), '/32 link BROADCAST');
    }
  }
  const sorted = [...leaves]
    .map(([address, lines]) => ({ address, lines, key: numberOf(address) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const body = sorted.flatMap(({ address, lines }) => [
    `     |-- ${address}\n`,
    ...[...lines].map(line => `        ${line}\n`),
  ]);
  const table = ['  +-- 0.0.0.0/0 3 0 5\n', ...body].join('');
  return `Main:\n${table}Local:\n${table}`;
}
