import { describe, expect, it } from 'vitest';
import {
  addBridgeRules,
  addPublishedRule,
  newFirewall,
  removeRulesOf,
} from '../../../source/demo/kernel/docker-rules.ts';
import { addVeth, newNetns } from '../../../source/demo/kernel/make.ts';
import { ask } from '../../../source/demo/kernel/rules.ts';
import { bridge, connect, container, listen, machine, ping, prefix, publish } from './machine.ts';

const web = {
  owner: 'c1',
  bridge: 'br-1',
  hostAddress: '0.0.0.0',
  hostPort: 8080,
  protocol: 'tcp',
  address: '172.18.0.2',
  port: 80,
} as const;

const net = {
  owner: 'n1',
  bridge: 'br-1',
  subnets: [prefix('172.18.0.1/16')],
  internal: false,
  icc: true,
  masquerade: true,
};

describe.each([true, false])('rules (ISOLATION chains: %s)', chains => {
  it('go with who they were written for', () => {
    const firewall = newFirewall(chains);
    const before = structuredClone(firewall);
    addBridgeRules(firewall, net);
    addPublishedRule(firewall, web);
    removeRulesOf(firewall, 'c1');
    expect(firewall.nat.get('DOCKER')?.length).toBe(chains ? 1 : undefined);
    removeRulesOf(firewall, 'n1');
    expect(firewall).toEqual(before);
  });

  it('send a published port to its container, from other links only', () => {
    const firewall = newFirewall(chains);
    addPublishedRule(firewall, web);
    const asked = { from: '198.51.100.1', to: '198.51.100.10', protocol: 'tcp', port: 8080 } as const;
    const verdict = { do: 'translate', address: '172.18.0.2', port: 80 };
    const from = (link: string, more = {}) =>
      ask(firewall.nat, 'DOCKER', { in: link, ...asked, ...more, established: false })?.verdict;
    expect(from('eth0')).toEqual(verdict);
    expect(from('br-1')).toBeUndefined();
    expect(from('eth0', { protocol: 'udp' })).toBeUndefined();
    expect(from('eth0', { to: 'fd00::1' })).toBeUndefined();
  });
});

describe('IPv6 between bridges', () => {
  it.each([
    { chains: true, becomes: 'answered' },
    { chains: false, becomes: 'lost' },
  ])('is $becomes with ISOLATION chains: $chains', ({ chains, becomes }) => {
    const kernel = machine(chains);
    const one = bridge(kernel, 'br-1', '172.18.0.1/16', { ipv6: 'fd00:1::1/64' });
    const two = bridge(kernel, 'br-2', '172.19.0.1/16', { ipv6: 'fd00:2::1/64' });
    const a = container(kernel, [one, '172.18.0.2/16', 'fd00:1::2/64']);
    container(kernel, [two, '172.19.0.2/16', 'fd00:2::2/64']);
    expect(ping(kernel, a, 'fd00:2::2').kind).toBe(becomes);
  });
});

describe('ten thousand namespaces', () => {
  it('are neighbours by their addresses', () => {
    const kernel = machine();
    const docker0 = bridge(kernel, 'docker0', '172.17.0.1/16');
    const first = container(kernel, [docker0, '172.17.0.2/16']);
    for (let at = 3; at < 10_000; at++) {
      container(kernel, [docker0, `172.17.${at >> 8}.${at & 255}/16`]);
    }
    const veths = new Set(kernel.host.links.map(link => link.name));
    expect(veths.size).toBe(kernel.host.links.length);
    for (let at = 3; at < 10_000; at++) {
      expect(ping(kernel, first, `172.17.${at >> 8}.${at & 255}`).kind).toBe('answered');
    }
  });
});

describe('a container on two networks', () => {
  it('is reached by each, and leads from none to the other', () => {
    const kernel = machine();
    const one = bridge(kernel, 'br-1', '172.18.0.1/16');
    const vault = bridge(kernel, 'br-2', '172.21.0.1/24', { internal: true });
    const both = container(kernel, [one, '172.18.0.2/16'], [vault, '172.21.0.2/24']);
    const a = container(kernel, [one, '172.18.0.3/16']);
    const b = container(kernel, [vault, '172.21.0.3/24']);
    listen(both, 80, 'web');
    publish(kernel, '0.0.0.0', 8080, one, '172.18.0.2');
    expect(ping(kernel, a, '172.18.0.2').kind).toBe('answered');
    expect(ping(kernel, b, '172.21.0.2').kind).toBe('answered');
    expect(ping(kernel, both, '192.0.2.80').kind).toBe('answered');
    expect(ping(kernel, a, '172.21.0.3').kind).toBe('lost');
    expect(ping(kernel, b, '172.18.0.3').kind).toBe('lost');
    expect(connect(kernel, a, '172.18.0.1', 8080)).toMatchObject({ says: 'web' });
  });

  it('has a cable to nowhere when its veth is no port of a bridge', () => {
    const kernel = machine();
    const netns = newNetns(kernel);
    addVeth(kernel, netns, { name: 'eth0', mac: '02:42:ac:11:00:02', mtu: 1500 });
    expect(ping(kernel, netns, '172.17.0.1').kind).toBe('no-route');
  });
});
