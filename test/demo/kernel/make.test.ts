import { describe, expect, it } from 'vitest';
import { prefixText } from '../../../source/demo/address.ts';
import {
  addAddress,
  addLink,
  addRoute,
  newNetns,
  removeDefaultRoutes,
  removeLink,
  removeNetns,
} from '../../../source/demo/kernel/make.ts';
import type { Netns } from '../../../source/demo/kernel/netns.ts';
import { bridge, container, machine, macvlanChild, prefix } from './machine.ts';

/** Routes as `ip route` words them. */
function routesOf({ routes }: Netns): string[] {
  return routes.map(({ to, via, link, source }) =>
    [prefixText(to), via && `via ${via}`, link.name, source && `src ${source}`].filter(Boolean).join(' '),
  );
}

const addressesOf = (netns: Netns) => netns.links.flatMap(link => link.addresses.map(prefixText));

describe('a machine', () => {
  it('has an uplink and the way out', () => {
    const { host, outside } = machine();
    expect(host.links.map(link => `${link.index} ${link.name} ${link.kind}`)).toEqual([
      '1 lo loopback',
      '2 eth0 wire',
    ]);
    expect(addressesOf(host)).toEqual(['127.0.0.1/8', '::1/128', '198.51.100.10/24', 'fe80::ff:fe00:a/64']);
    expect(routesOf(host)).toEqual([
      '198.51.100.0/24 eth0 src 198.51.100.10',
      'fe80::/64 eth0',
      '0.0.0.0/0 via 198.51.100.1 eth0',
    ]);
    expect(host.forwarding).toBe(true);
    expect(outside.get('198.51.100.1')).toEqual([]);
  });

  it('numbers its links, a veth pair inside first, and its namespaces', () => {
    const kernel = machine();
    const docker0 = bridge(kernel, 'docker0', '172.17.0.1/16');
    const [one, two] = [container(kernel, [docker0, '172.17.0.2/16']), newNetns(kernel)];
    const inner = one.links[1];
    expect(inner).toMatchObject({ name: 'eth0', index: 4, mac: '02:42:ac:11:00:02' });
    expect(inner?.peer).toMatchObject({ index: 5, master: docker0, netns: kernel.host, peer: inner });
    expect(inner?.peer?.name).toMatch(/^veth[0-9a-f]{7}$/);
    expect(inner?.peer?.mac).toMatch(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/);
    expect(one.inode).not.toBe(two.inode);
    expect([...kernel.namespaces]).toEqual([kernel.host, one, two]);
  });
});

describe('a namespace', () => {
  it('begins with lo alone, without IPv6, and does not forward', () => {
    const netns = newNetns(machine());
    expect(netns.links.map(({ name, up }) => ({ name, up }))).toEqual([{ name: 'lo', up: true }]);
    expect(addressesOf(netns)).toEqual(['127.0.0.1/8']);
    expect([netns.routes, netns.forwarding]).toEqual([[], false]);
  });

  it('gets a route with every address, and ::1 with the first of IPv6', () => {
    const kernel = machine();
    const docker0 = bridge(kernel, 'docker0', '172.17.0.1/16', { ipv6: 'fd00::1/64' });
    const netns = container(kernel, [docker0, '172.17.0.2/16', 'fd00::2/64']);
    expect(routesOf(netns)).toEqual([
      '172.17.0.0/16 eth0 src 172.17.0.2',
      'fd00::/64 eth0',
      '0.0.0.0/0 via 172.17.0.1 eth0',
      '::/0 via fd00::1 eth0',
    ]);
    expect(addressesOf(netns)).toEqual(['127.0.0.1/8', '::1/128', '172.17.0.2/16', 'fd00::2/64']);
    removeDefaultRoutes(netns, 4);
    expect(routesOf(netns)).toHaveLength(3);
  });

  it('keeps an address once, and no route to an address alone', () => {
    const kernel = machine();
    const link = addLink(kernel, newNetns(kernel), {
      kind: 'vxlan',
      name: 'eth0',
      mac: '',
      mtu: 1450,
      up: true,
    });
    addAddress(link, prefix('10.0.1.9/32'));
    addAddress(link, prefix('10.0.1.9/32'));
    expect(addressesOf(link.netns)).toEqual(['127.0.0.1/8', '10.0.1.9/32']);
    expect(routesOf(link.netns)).toEqual([]);
  });

  it('leaves nothing of itself', () => {
    const kernel = machine();
    const docker0 = bridge(kernel, 'docker0', '172.17.0.1/16');
    const before = [...kernel.host.holders.keys()];
    const netns = container(kernel, [docker0, '172.17.0.2/16']);
    removeNetns(kernel, netns);
    expect(kernel.host.links.map(link => link.name)).toEqual(['lo', 'eth0', 'docker0']);
    expect([...kernel.host.holders.keys()]).toEqual(before);
    expect(netns.links).toEqual([]);
    expect(kernel.namespaces.has(netns)).toBe(false);
  });
});

describe('a link that is removed', () => {
  it('takes its addresses, its routes and its other end with it', () => {
    const kernel = machine();
    const [one, two] = [bridge(kernel, 'br-1', '172.18.0.1/16'), bridge(kernel, 'br-2', '172.19.0.1/16')];
    const netns = container(kernel, [one, '172.18.0.2/16'], [two, '172.19.0.2/16']);
    addRoute(netns, { to: prefix('10.0.0.0/8'), via: '172.18.0.9', link: netns.links[1] ?? one });
    const [, eth0] = netns.links;
    if (eth0) removeLink(kernel, eth0);
    expect(routesOf(netns)).toEqual(['172.19.0.0/16 eth1 src 172.19.0.2']);
    expect(addressesOf(netns)).toEqual(['127.0.0.1/8', '172.19.0.2/16']);
    expect(kernel.host.links.filter(link => link.kind === 'veth').map(link => link.master?.name)).toEqual([
      'br-2',
    ]);
  });

  it('lets the ports of a bridge go, and ends the children of a parent', () => {
    const kernel = machine();
    const docker0 = bridge(kernel, 'docker0', '172.17.0.1/16');
    const netns = container(kernel, [docker0, '172.17.0.2/16']);
    removeLink(kernel, docker0);
    expect(netns.links[1]?.peer?.master).toBeUndefined();
    const child = macvlanChild(kernel, '198.51.100.193/24');
    const wire = kernel.host.links.find(link => link.name === 'eth0');
    if (wire) removeLink(kernel, wire);
    expect(child.links.map(link => link.name)).toEqual(['lo']);
    expect(kernel.host.routes).toEqual([]);
  });
});
