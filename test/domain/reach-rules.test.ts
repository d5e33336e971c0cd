import { expect, test } from 'vitest';
import type { Network } from '../../source/domain/network.ts';
import { clean } from '../../source/domain/text.ts';
import { container, endpoint, idOf, network, pairs, port, subnet } from './lab.ts';
import { all, changed, first, networks, scene, short, why } from './reach-lab.ts';

const ip = (from: string, to: string, place = scene()) => short(first(why(from, to, place), 'ip'));

/** The lab with other options on one of its networks. */
function withOptions(name: string, options: Readonly<Record<string, string>>, more: Partial<Network> = {}) {
  const [one] = networks.filter(({ name: told }) => (told.raw as string) === name);
  if (one === undefined) throw new Error(`no network ${name}`);
  return changed({ networks: [{ ...one, options: [...one.options, ...pairs(options)], ...more }] });
}

const started = (moment: string) => ({ startedAt: clean(moment) });

test('a guest whose owner was restarted is alone with lo; to a part of a second', () => {
  const at = (owner: string) =>
    scene({}, { g1: started('2026-11-03T13:40:52.1234567Z'), a2: started(owner) });
  expect(ip('g1', 'a1', at('2026-11-03T13:40:52.1234568Z'))).toBe('no orphaned');
  expect(ip('a1', 'g1', at('2026-11-03T13:40:52.1234568Z'))).toBe('no orphaned');
  expect(ip('g1', 'a2', at('2026-11-03T13:40:52.1234568Z'))).toBe('no orphaned');
  expect(ip('g1', 'a1', at('2026-11-03T13:40:52.12Z'))).toBe('yes shared-network');
});

test('a guest whose owner stopped, or is gone, is alone too', () => {
  const stopped = changed({ containers: [container('a2', 'app', { state: 'exited' })] });
  expect(ip('g1', 'a1', scene({ topology: stopped }))).toBe('no orphaned');
  expect(ip('g1', 'a1', scene({ topology: changed({}, ['a2']) }))).toBe('no orphaned');
});

test('what was not read is not known', () => {
  expect(ip('g1', 'a1', { ...scene(), details: new Map() })).toBe('unknown not-known');
  const podman = changed({
    containers: [container('p1', '', { endpoints: [endpoint('app', '172.18.0.9')] })],
  });
  const place = scene({ topology: podman }, { p1: { networkMode: container('', 'app').networkMode } });
  expect(ip('a1', 'p1', { ...place, details: new Map() })).toBe('unknown not-known');
  expect(ip('a1', 'p1', place)).toBe('yes shared-network');
  expect(short(first(why('u1', 'u2', { ...scene(), details: new Map() }), 'name'))).toBe('unknown not-known');
  expect(ip('a1', '@outside', scene({ info: undefined }))).toBe('unknown not-known');
  const strange = withOptions('app', {}, { driver: clean('weave') });
  expect(ip('a1', 'a2', scene({ topology: strange }))).toBe('unknown not-known');
  expect(ip('w1', 'a2', scene({ topology: strange }))).toBe('unknown not-known');
});

test('who does not run, is paused or restarts', () => {
  const be = (state: 'paused' | 'restarting') =>
    scene({
      topology: changed({
        containers: [
          container('a2', 'app', {
            state,
            endpoints: [endpoint('app', state === 'paused' ? '172.18.0.3' : '')],
          }),
        ],
      }),
    });
  expect(ip('a1', 'off')).toBe('no not-running');
  expect(ip('a1', 'a2', be('paused'))).toBe('yes shared-network');
  expect(ip('a2', 'a1', be('paused'))).toBe('no not-running');
  expect(ip('a1', 'a2', be('restarting'))).toBe('unknown not-running');
  expect(ip('g1', 'a1', be('restarting'))).toBe('unknown not-running');
});

test('icc=false is not enforced where bridges are not filtered', () => {
  expect(ip('s1', 's2', scene({ info: { bridgeFilter: false } }))).toBe('yes shared-network');
  expect(ip('s1', 's2', scene({ info: { bridgeFilter: undefined } }))).toBe('no icc-off');
});

const ROUTED = { 'com.docker.network.bridge.gateway_mode_ipv4': 'routed' };
const OPEN = { 'com.docker.network.bridge.gateway_mode_ipv4': 'nat-unprotected' };

test('a routed network is reached from other bridges since Engine 28, by published ports', () => {
  const topology = withOptions('web', ROUTED);
  const requested = [port(80, '0.0.0.0', 8080)];
  const at = (api: string) => scene({ topology, api }, { w1: { requested } });
  expect(ip('a1', 'w1', at('1.47'))).toBe('no no-shared-network');
  expect(ip('a1', 'w1', at('1.48'))).toBe('yes routed-gateway');
  expect(ip('v1', 'w1', at('1.48'))).toBe('no internal');
  expect(ip('@outside', 'w1', at('1.48'))).toBe('unknown routed-gateway');
  expect(ip('w1', '@outside', at('1.48'))).toBe('unknown routed-gateway');
  expect(all(why('a1', 'w1', at('1.48'), 80), 'port')).toEqual(['172.19.0.2:80 yes routed-gateway']);
  expect(all(why('a1', 'w1', at('1.48'), 81), 'port')).toEqual(['172.19.0.2:81 no not-published']);
  const open = scene({ topology: withOptions('web', OPEN), api: '1.48' });
  expect(all(why('a1', 'w1', open, 81), 'port')).toEqual(['172.19.0.2:81 yes routed-gateway']);
  expect(ip('a1', 'w1', { ...at('1.48'), info: undefined })).toBe('unknown not-known');
});

test('an isolated network knows no host', () => {
  const topology = withOptions('vault', { 'com.docker.network.bridge.gateway_mode_ipv4': 'isolated' });
  expect(ip('@host', 'v1', scene({ topology, api: '1.48' }))).toBe('no internal');
  expect(ip('v1', '@host', scene({ topology, api: '1.48' }))).toBe('no internal');
  expect(ip('v1', 'v2', scene({ topology, api: '1.48' }))).toBe('yes shared-network');
});

test('macvlan: private members are apart, vepa is up to the switch, two networks to a router', () => {
  const mode = (macvlan_mode: string) => scene({ topology: withOptions('lan', { macvlan_mode }) });
  expect(ip('m1', 'm2', mode('private'))).toBe('no macvlan');
  expect(ip('m1', 'm2', mode('vepa'))).toBe('unknown macvlan');
  const other = changed({
    networks: [network('lan2', { driver: clean('ipvlan') })],
    containers: [container('m2', 'lan2', { endpoints: [endpoint('lan2', '198.51.100.2')] })],
  });
  expect(ip('m1', 'm2', scene({ topology: other }))).toBe('unknown macvlan');
  expect(ip('@host', 'm2', scene({ topology: other }))).toBe('no host-of-macvlan');
});

test('overlay: its members and the way out, but neither its host nor other networks', () => {
  const topology = changed({
    networks: [network('far', { driver: clean('overlay') })],
    containers: ['o1', 'o2'].map((name, at) =>
      container(name, 'far', { endpoints: [endpoint('far', `10.0.1.${at + 3}`, { gateway: '' })] }),
    ),
  });
  const place = scene({ topology });
  expect(ip('o1', 'o2', place)).toBe('yes shared-network');
  expect(short(first(why('o1', 'o2', place), 'name'))).toBe('yes name-on-shared-network');
  expect(ip('o1', '@outside', place)).toBe('yes way-out');
  expect(ip('o1', '@host', place)).toBe('yes host-owns-bridges');
  expect(ip('@host', 'o1', place)).toBe('no no-shared-network');
  expect(ip('o1', 'a1', place)).toBe('no no-shared-network');
  expect(ip('@outside', 'o1', place)).toBe('no outside-to-container');
});

test('the way out needs NAT, and a host that forwards', () => {
  const bare = withOptions('app', { 'com.docker.network.bridge.enable_ip_masquerade': 'false' });
  expect(ip('a1', '@outside', scene({ topology: bare }))).toBe('no no-way-out');
  expect(ip('a1', '@outside', scene({ info: { forwards: false } }))).toBe('no not-forwarding');
  expect(ip('a1', 'a2', scene({ info: { forwards: false } }))).toBe('yes shared-network');
  expect(ip('a1', '@host', scene({ info: { forwards: false } }))).toBe('yes host-owns-bridges');
});

test('an engine without root has its bridges elsewhere than on the host', () => {
  const place = scene({ info: { rootless: true } });
  expect(ip('@host', 'a1', place)).toBe('unknown not-known');
  expect(ip('a1', '@host', place)).toBe('unknown not-known');
  expect(ip('h1', 'a1', place)).toBe('yes host-owns-bridges');
});

test('by IPv6 where both have it', () => {
  const six = (name: string, last: number, ipv6: string) =>
    container(name, 'app', { endpoints: [endpoint('app', `172.18.0.${last}`, { ipv6: clean(ipv6) })] });
  const topology = changed({
    networks: [network('app', { ipv6: true, subnets: [subnet('172.18.0.0/24'), subnet('fd00:77::/64')] })],
    containers: [six('a1', 2, 'fd00:77::2'), six('a2', 3, 'fd00:77::3'), six('both', 4, '')],
  });
  const place = scene({ topology });
  expect(all(why('a1', 'a2', place), 'ip6')).toEqual(['fd00:77::3 yes shared-network']);
  expect(all(why('both', 'a2', place), 'ip6')).toEqual(['fd00:77::3 no no-ipv6']);
  expect(all(why('u1', 'a2', place), 'ip6')).toEqual(['fd00:77::3 no no-shared-network']);
  expect(all(why('a1', 'both', place), 'ip6')).toEqual([]);
  expect(all(why('a1', 'a2', place, 80), 'port')).toEqual(['172.18.0.3:80 yes shared-network']);
});

test('the address on a shared network comes first, and the others are told', () => {
  expect(all(why('v1', 'mixed'), 'ip')).toEqual(['172.20.0.4 yes shared-network', '172.18.0.5 no internal']);
  expect(all(why('w1', 'both'), 'ip')).toEqual([
    '172.19.0.3 yes shared-network',
    '172.18.0.4 no no-shared-network',
  ]);
  expect(all(why('g1', 'a2'), 'ip')).toEqual(['172.18.0.3 yes same-sandbox', '127.0.0.1 yes same-sandbox']);
});

test('two networks of one name are two', () => {
  const twin = network('app', { id: idOf('another') });
  const there = endpoint('app', '172.30.0.2', { networkId: idOf('another') });
  const topology = changed({ containers: [container('a2', 'app', { endpoints: [there] })] });
  const both = scene({
    topology: {
      ...topology,
      networks: [...topology.networks, twin],
      networkById: new Map([...topology.networkById, [twin.id, twin]]),
    },
  });
  expect(ip('a1', 'a2', both)).toBe('no no-shared-network');
});
