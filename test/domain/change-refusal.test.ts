import { describe, expect, test } from 'vitest';
import type { Change, Known, Wish } from '../../source/domain/change.ts';
import { refusalOf } from '../../source/domain/change-refusal.ts';
import type { ContainerState } from '../../source/domain/container.ts';
import { clean, told } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, networkNamed, named, subnet, tutorialLab } from './lab.ts';

const known: Known = { details: new Map(), heedsPriority: false };

/** The tutorial's lab with more on it. */
function lab(): Topology {
  const { networks, containers } = tutorialLab();
  const reserved = subnet('10.1.0.0/24', '10.1.0.1', '', ['10.1.0.5']);
  return topologyOf(
    [
      ...networks,
      network('plan', { ipv6: true, subnets: [reserved, subnet('fd00:1::/64', 'fd00:1::1')] }),
      network('tiny', { subnets: [subnet('10.2.0.0/30', '10.2.0.1')] }),
      network('services', { driver: clean('overlay'), scope: clean('swarm') }),
      network('open', { driver: clean('overlay'), scope: clean('swarm'), attachable: true }),
      network('ingress', { driver: clean('overlay'), scope: clean('swarm'), ingress: true }),
    ],
    [
      ...containers,
      container('asleep', 'plan', {
        state: 'exited',
        endpoints: [endpoint('plan', '', { wantedIpv4: clean('10.1.0.7'), wantedIpv6: clean('fd00:1::7') })],
      }),
      container('full', 'tiny', { endpoints: [endpoint('tiny', '10.2.0.2')] }),
      container('orphan', `container:${idOf('nobody')}`, { state: 'exited' }),
      container('guest', `container:${idOf('asleep')}`, { state: 'exited' }),
      container('waiting', 'test_network', {
        state: 'exited',
        endpoints: [endpoint('test_network', '', { wantedIpv4: clean('172.18.0.3') })],
      }),
      container('old', 'test_network', {
        state: 'exited',
        endpoints: [endpoint('test_network', '', { networkId: idOf('another') })],
      }),
      container('lost', 'nowhere', { state: 'exited', endpoints: [endpoint('nowhere')] }),
      container('bridged', 'default', {
        state: 'exited',
        endpoints: [endpoint('bridge', '', { networkId: idOf('before the engine started') })],
      }),
    ],
  );
}

function refused(kind: 'connect' | 'disconnect', name: string, on: string, more: object = {}) {
  const topology = lab();
  const change = { kind, container: named(topology, name), network: networkNamed(topology, on), ...more };
  return refusalOf(change as Change, topology, known);
}

describe('connect', () => {
  test.each([
    ['u1', 'test_network', undefined],
    ['u1', 'open', undefined],
    ['asleep', 'test_network', undefined],
    ['u1', 'host', /^A container is on the host's network from its creation or never: make u1 anew/],
    [
      'tomcat83',
      'test_network',
      /^tomcat83 uses the host's own network and cannot be on another one besides\.$/,
    ],
    ['alpine2', 'test_network', /it lives in that of alpine1\. Connect alpine1 instead\.$/],
    ['orphan', 'test_network', /it was given that of a container which no longer exists\.$/],
    ['u1', 'bridge', /^u1 is on bridge already\.$/],
    ['u1', 'none', /^u1 is on a network, and none cannot be combined with one/],
    ['tomcat84', 'test_network', /^tomcat84 is on none, .*: disconnect it from none first\.$/],
    ['u1', 'services', /^services takes services only: it was made without --attachable\.$/],
    ['u1', 'ingress', /^ingress is the swarm's own network for published ports/],
    ['u1', 'tiny', /^tiny has no free address left in 10\.2\.0\.0\/30\.$/],
  ] as const)('%s to %s', (name, on, sentence) => {
    const said = refused('connect', name, on);
    if (sentence) expect(said).toMatch(sentence);
    else expect(said).toBeUndefined();
  });

  const wishes: readonly (readonly [on: string, wish: Wish, sentence: RegExp | undefined])[] = [
    ['plan', { ipv4: clean('10.1.0.9'), ipv6: clean('fd00:1::9') }, undefined],
    ['plan', { ipv4: clean('10.1.1.9') }, /^10\.1\.1\.9 is not on plan, which has 10\.1\.0\.0\/24\.$/],
    ['plan', { ipv4: clean('10.1.0.1') }, /^10\.1\.0\.1 is the gateway of plan\.$/],
    ['plan', { ipv4: clean('10.1.0.5') }, /^plan keeps 10\.1\.0\.5 for something that is no container/],
    ['plan', { ipv4: clean('10.1.0.0') }, /^10\.1\.0\.0 is the network's own address/],
    ['plan', { ipv4: clean('10.1.0.255') }, /^10\.1\.0\.255 is the broadcast address of plan\.$/],
    [
      'plan',
      { ipv4: clean('10.1.0.7') },
      /^asleep, which does not run, asks for 10\.1\.0\.7 when it starts\.$/,
    ],
    [
      'plan',
      { ipv6: clean('fd00:1:0::7') },
      /^asleep, which does not run, asks for fd00:1:0::7 when it starts\.$/,
    ],
    ['plan', { ipv6: clean('fd00:2::7') }, /^fd00:2::7 is not on plan, which has fd00:1::\/64\.$/],
    ['plan', { ipv4: clean('fd00:1::9') }, /^fd00:1::9 is no IPv4 address\.$/],
    ['plan', { ipv6: clean('10.1.0.9') }, /^10\.1\.0\.9 is no IPv6 address\.$/],
    ['plan', { ipv4: clean('10.1.0.9/24') }, /^10\.1\.0\.9\/24 is no IPv4 address\.$/],
    ['plan', { ipv4: clean('notanip') }, /^notanip is no IPv4 address\.$/],
    ['test_network', { ipv4: clean('172.18.0.3') }, /^tomcat82 has 172\.18\.0\.3 already\.$/],
    ['test_network', { ipv6: clean('fd00::9') }, /^test_network has no IPv6 subnet\.$/],
    ['open', { ipv4: clean('10.9.0.9') }, /^open has no IPv4 subnet\.$/],
    ['tiny', { ipv4: clean('10.2.0.2') }, /^full has 10\.2\.0\.2 already\.$/],
    ['test_network', { aliases: [told('web'), told('web_1.shop-2')] }, undefined],
    ['test_network', { aliases: [told('web'), told('a b')] }, /^“a b” is no name that DNS can answer for/],
    ['test_network', { aliases: [told('-x')] }, /^“-x” is no name/],
    ['test_network', { aliases: [told('')] }, /^“” is no name/],
    ['test_network', { aliases: [told('x'.repeat(64))] }, /is no name/],
    ['test_network', { priority: 100 }, /^This engine knows no gateway priority: .*API 1\.48/],
    ['test_network', { priority: 1.5 }, /^The priority is a whole number/],
  ];
  test.each(wishes)('u1 to %s with %j', (on, wish, sentence) => {
    const said = refused('connect', 'u1', on, wish);
    if (sentence) expect(said).toMatch(sentence);
    else expect(said).toBeUndefined();
  });

  test('tomcat81 to the default bridge with an address or an alias', () => {
    expect(refused('connect', 'tomcat81', 'bridge', { ipv4: clean('172.17.0.9') })).toMatch(
      /^The default bridge gives addresses itself/,
    );
    expect(refused('connect', 'tomcat81', 'bridge', { aliases: [told('x')] })).toMatch(
      /^The default bridge resolves no names/,
    );
    expect(refused('connect', 'tomcat81', 'bridge')).toBeUndefined();
  });

  test('a priority on an engine that heeds it', () => {
    const topology = lab();
    const [u1, test] = [named(topology, 'u1'), networkNamed(topology, 'test_network')];
    const change = { kind: 'connect', container: u1, network: test, priority: 100 } as const;
    expect(refusalOf(change, topology, { ...known, heedsPriority: true })).toBeUndefined();
  });
});

test.each([
  ['u1', 'bridge', {}, undefined],
  ['tomcat84', 'none', {}, undefined],
  ['asleep', 'plan', {}, undefined],
  [
    'tomcat83',
    'host',
    {},
    /^tomcat83 uses the host's own network from its creation on and cannot leave it\.$/,
  ],
  ['alpine2', 'bridge', {}, /it lives in that of alpine1\. Disconnect alpine1 instead\.$/],
  ['u1', 'test_network', {}, /^u1 is not on test_network\.$/],
  ['u1', 'test_network', { force: true }, undefined],
] as const)('disconnect %s from %s %j', (name, on, more, sentence) => {
  const said = refused('disconnect', name, on, more);
  if (sentence) expect(said).toMatch(sentence);
  else expect(said).toBeUndefined();
});

describe('what is gone', () => {
  test('a container, a network', () => {
    const topology = lab();
    const [gone, u1] = [{ id: idOf('gone'), name: told('gone') }, named(topology, 'u1')];
    expect(refusalOf({ kind: 'stop', container: gone }, topology, known)).toBe('gone no longer exists.');
    expect(refusalOf({ kind: 'connect', container: u1, network: gone }, topology, known)).toBe(
      'The network gone no longer exists.',
    );
  });

  test('but the default bridge is the same one under a new id', () => {
    const topology = lab();
    const bridge = { id: idOf('before the engine started'), name: told('bridge') };
    const change = { kind: 'disconnect', container: named(topology, 'u1'), network: bridge } as const;
    expect(refusalOf(change, topology, known)).toBeUndefined();
  });

  test.each([
    ['removing', /is being removed/],
    ['dead', /is dead/],
  ] as const)('a container that is %s', (state, sentence) => {
    const topology = topologyOf([], [container('x', 'default', { state })]);
    expect(refusalOf({ kind: 'start', container: named(topology, 'x') }, topology, known)).toMatch(sentence);
  });
});

describe('lifecycle', () => {
  const states: readonly ContainerState[] = ['created', 'running', 'paused', 'restarting', 'exited'];
  test.each([
    ['start', ['created', 'exited']],
    ['stop', ['running', 'paused', 'restarting']],
    ['restart', states],
    ['pause', ['running']],
    ['unpause', ['paused']],
  ] as const)('%s works for what is %j', (kind, able) => {
    const can = states.filter(state => {
      const topology = topologyOf([], [container('x', 'default', { state })]);
      return refusalOf({ kind, container: named(topology, 'x') }, topology, known) === undefined;
    });
    expect(can).toEqual(able);
  });

  test.each([
    ['orphan', /container that no longer exists: it cannot start again\.$/],
    ['guest', /^guest lives in the network stack of asleep, which does not run: start asleep first\.$/],
    ['waiting', /^waiting asks for 172\.18\.0\.3, which tomcat82 has now\.$/],
    ['old', /^The network test_network was made anew since old last ran/],
    ['lost', /^lost asks for the network nowhere, which does not exist\.$/],
    ['asleep', undefined],
    ['bridged', undefined],
  ] as const)('start %s', (name, sentence) => {
    const topology = lab();
    const said = refusalOf({ kind: 'start', container: named(topology, name) }, topology, known);
    if (sentence) expect(said).toMatch(sentence);
    else expect(said).toBeUndefined();
  });
});
