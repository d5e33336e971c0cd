import { describe, expect, it } from 'vitest';
import { addAddress, addLink, newNetns } from '../../../source/demo/kernel/make.ts';
import type { Link, Netns } from '../../../source/demo/kernel/netns.ts';
import { send } from '../../../source/demo/kernel/send.ts';
import {
  bridge,
  connect,
  container,
  hostAddress,
  listen,
  machine,
  ping,
  prefix,
  publish,
} from './machine.ts';

/** Two containers on one bridge. */
function pair(options: Parameters<typeof bridge>[3] = {}) {
  const kernel = machine();
  const net = bridge(kernel, 'br-1', '172.18.0.1/16', options);
  const [a, b] = ['172.18.0.2/16', '172.18.0.3/16'].map(address => container(kernel, [net, address]));
  if (!a || !b) throw new Error('two were asked for');
  return { kernel, net, a, b };
}

function linkOf(netns: Netns, name: string): Link {
  const link = netns.links.find(held => held.name === name);
  if (!link) throw new Error(`no ${name}`);
  return link;
}

describe('a ping', () => {
  it('counts the routers on its way back', () => {
    const { kernel, a } = pair();
    const ttl = (to: string) => ping(kernel, a, to);
    expect(ttl('172.18.0.3')).toEqual({ kind: 'answered', by: '172.18.0.3', ttl: 64 });
    expect(ttl('172.18.0.1')).toMatchObject({ ttl: 64 });
    expect(ttl('198.51.100.1')).toMatchObject({ ttl: 63 });
    expect(ttl('192.0.2.80')).toMatchObject({ ttl: 62 });
    expect(ping(kernel, kernel.host, '192.0.2.80')).toMatchObject({ ttl: 63 });
    expect(ping(kernel, a, '127.0.0.1')).toMatchObject({ by: '127.0.0.1', ttl: 64 });
    expect(ping(kernel, newNetns(kernel), '0.0.0.0')).toMatchObject({ by: '127.0.0.1', ttl: 64 });
  });

  it('finds nobody where nobody is, and says who looked', () => {
    const { kernel, a } = pair();
    expect(ping(kernel, a, '172.18.0.9')).toEqual({ kind: 'nobody', from: '172.18.0.2' });
    expect(ping(kernel, kernel.host, '172.18.0.9')).toEqual({ kind: 'nobody', from: '172.18.0.1' });
    expect(ping(kernel, a, '198.51.100.77')).toEqual({ kind: 'nobody', from: '172.18.0.1' });
    expect(ping(kernel, a, '203.0.113.9').kind).toBe('lost');
  });

  it('is counted on every link that it passes', () => {
    const { kernel, a, b } = pair();
    ping(kernel, a, '172.18.0.3');
    const [eth0, other] = [linkOf(a, 'eth0'), linkOf(b, 'eth0')];
    const once = { rxPackets: 1, rxBytes: 98, txPackets: 1, txBytes: 98 };
    for (const link of [eth0, eth0.peer, other, other.peer]) expect(link?.counters).toEqual(once);
    ping(kernel, a, '192.0.2.80');
    expect(linkOf(kernel.host, 'eth0').counters).toEqual(once);
    expect(linkOf(kernel.host, 'br-1').counters).toEqual(once);
    expect(linkOf(a, 'eth0').counters.txPackets).toBe(2);
    ping(kernel, a, '127.0.0.1');
    expect(linkOf(a, 'lo').counters).toEqual({
      ...once,
      rxPackets: 2,
      rxBytes: 196,
      txPackets: 2,
      txBytes: 196,
    });
  });

  it('needs links that are up', () => {
    const { kernel, net, a, b } = pair();
    linkOf(b, 'eth0').up = false;
    expect(ping(kernel, a, '172.18.0.3').kind).toBe('nobody');
    linkOf(b, 'eth0').up = true;
    net.up = false;
    expect(ping(kernel, a, '172.18.0.3').kind).toBe('nobody');
    net.up = true;
    linkOf(a, 'eth0').up = false;
    expect(ping(kernel, a, '172.18.0.3').kind).toBe('no-route');
    expect(ping(kernel, a, '127.0.0.1').kind).toBe('answered');
  });

  it('is told when it does not fit', () => {
    const { kernel, a } = pair({ mtu: 9000 });
    const big = { size: 2000, whole: true };
    expect(ping(kernel, a, '172.18.0.3', big).kind).toBe('answered');
    expect(ping(kernel, a, '192.0.2.80', big)).toEqual({ kind: 'too-big', from: '172.18.0.1', mtu: 1500 });
    expect(ping(kernel, a, '192.0.2.80', { size: 2000 }).kind).toBe('answered');
    const own = ping(kernel, a, '172.18.0.3', { size: 9001, whole: true });
    expect(own).toEqual({ kind: 'too-big', from: '172.18.0.2', mtu: 9000 });
  });

  it('gets no answer from outside when nothing hides its address, nor out when the host does not forward', () => {
    const { kernel, a } = pair({ masquerade: false });
    expect(ping(kernel, a, '192.0.2.80')).toMatchObject({ kind: 'lost' });
    expect(ping(kernel, a, hostAddress).kind).toBe('answered');
    kernel.host.forwarding = false;
    expect(ping(kernel, a, '192.0.2.80')).toEqual({ kind: 'lost', where: 'not forwarded' });
  });

  it('passes between bridges once the firewall is wiped', () => {
    const { kernel, a } = pair();
    const other = bridge(kernel, 'br-2', '172.19.0.1/16');
    container(kernel, [other, '172.19.0.2/16']);
    expect(ping(kernel, a, '172.19.0.2')).toEqual({ kind: 'lost', where: 'DOCKER-ISOLATION-STAGE-2' });
    kernel.host.firewall?.filter.clear();
    expect(ping(kernel, a, '172.19.0.2')).toEqual({ kind: 'lost', where: 'FORWARD' });
    if (kernel.host.firewall) kernel.host.firewall.policy = 'accept';
    expect(ping(kernel, a, '172.19.0.2')).toMatchObject({ kind: 'answered', ttl: 63 });
  });
});

describe('IPv6', () => {
  it('works on its network and to the host, and has no way out', () => {
    const kernel = machine();
    const net = bridge(kernel, 'br-6', '172.22.0.1/16', { ipv6: 'fd00:22::1/64' });
    const a = container(kernel, [net, '172.22.0.2/16', 'fd00:22::2/64']);
    container(kernel, [net, '172.22.0.3/16', 'fd00:22::3/64']);
    expect(ping(kernel, a, 'FD00:22:0::3')).toMatchObject({ kind: 'answered', ttl: 64 });
    expect(ping(kernel, a, 'fd00:22::1').kind).toBe('answered');
    expect(ping(kernel, kernel.host, 'fd00:22::2').kind).toBe('answered');
    expect(ping(kernel, a, '2001:db8::1')).toEqual({ kind: 'nobody', from: 'fd00:22::1' });
    expect(ping(kernel, a, '::1').kind).toBe('answered');
    expect(ping(kernel, newNetns(kernel), '::1').kind).toBe('no-route');
  });
});

describe('an overlay', () => {
  it('joins who has the same segment, wherever he is', () => {
    const kernel = machine();
    const on = (segment: string, address: string) => {
      const link = { kind: 'vxlan', name: 'eth0', mac: '02:42:0a:00:01:02', mtu: 1450, up: true } as const;
      const made = addLink(kernel, newNetns(kernel), { ...link, segment });
      addAddress(made, prefix(address));
      return made.netns;
    };
    const a = on('4097', '10.0.1.2/24');
    on('4097', '10.0.1.3/24');
    on('4098', '10.0.1.4/24');
    expect(ping(kernel, a, '10.0.1.3')).toMatchObject({ kind: 'answered', ttl: 64 });
    expect(ping(kernel, a, '10.0.1.4').kind).toBe('nobody');
  });
});

describe('a connection', () => {
  it('is refused where nobody listens, and takes the socket that fits best', () => {
    const { kernel, a, b } = pair();
    expect(connect(kernel, a, '172.18.0.3', 80)).toEqual({ kind: 'refused', by: '172.18.0.3' });
    listen(b, 80, 'all', '0.0.0.0');
    listen(b, 80, 'local', '127.0.0.1');
    expect(connect(kernel, a, '172.18.0.3', 80)).toMatchObject({ kind: 'answered', says: 'all' });
    expect(connect(kernel, b, '127.0.0.1', 80)).toMatchObject({ says: 'local' });
    listen(b, 81, 'local', '127.0.0.1');
    expect(connect(kernel, a, '172.18.0.3', 81).kind).toBe('refused');
    expect(send(kernel, a, { protocol: 'udp', to: '172.18.0.3', port: 80, size: 40 }).kind).toBe('refused');
  });

  it('is taken and reset by docker-proxy when nobody listens behind it', () => {
    const { kernel, net, a } = pair();
    publish(kernel, '0.0.0.0', 8080, net, '172.18.0.3');
    const reset = { kind: 'answered', ttl: 64, reset: true };
    expect(connect(kernel, kernel.host, '127.0.0.1', 8080)).toEqual({ ...reset, by: '127.0.0.1' });
    expect(connect(kernel, a, hostAddress, 8080)).toEqual({ ...reset, by: hostAddress });
    expect(connect(kernel, kernel.host, hostAddress, 8080).kind).toBe('refused');
  });

  it('is passed on by docker-proxy as UDP too, which says nothing when nobody does', () => {
    const { kernel, net, b } = pair();
    const forwardsTo = { address: '172.18.0.3', port: 53 };
    const proxy = {
      protocol: 'udp',
      address: '0.0.0.0',
      port: 5353,
      forwardsTo,
      owner: 'docker-proxy:b',
    } as const;
    kernel.host.listeners.push(proxy);
    const ask = () => send(kernel, kernel.host, { protocol: 'udp', to: '127.0.0.1', port: 5353, size: 40 });
    expect(ask()).toEqual({ kind: 'lost', where: 'no answer' });
    b.listeners.push({ protocol: 'udp', address: '0.0.0.0', port: 53, says: 'name', owner: 'b' });
    expect(ask()).toMatchObject({ kind: 'answered', by: '127.0.0.1', says: 'name' });
    expect(net.counters.txPackets).toBe(2);
  });

  it('comes by [::1] to a container that has only IPv4, through docker-proxy', () => {
    const { kernel, net, b } = pair();
    listen(b, 80, 'web');
    publish(kernel, '::', 8080, net, '172.18.0.3');
    expect(connect(kernel, kernel.host, '::1', 8080)).toMatchObject({ kind: 'answered', says: 'web' });
  });

  it('reaches ports outside that are open there', () => {
    const { kernel, a } = pair();
    expect(connect(kernel, a, '192.0.2.80', 80).kind).toBe('answered');
    expect(connect(kernel, a, '192.0.2.80', 81)).toEqual({ kind: 'refused', by: '192.0.2.80' });
  });
});
