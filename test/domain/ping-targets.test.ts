import { expect, test } from 'vitest';
import { matches } from '../../source/domain/filter.ts';
import { pingTargets } from '../../source/domain/ping-targets.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, named } from './lab.ts';
import { details, lab } from './ping-setting.ts';

const listed = (from: string, typed = ''): readonly string[] =>
  pingTargets(named(lab, from), lab, details)
    .filter(one => matches(one.haystack, typed))
    .map(({ label, what }) => `${label}: ${what}`);

test('first who is near, then the others, names, gateways, the host', () => {
  expect(listed('tomcat81')).toEqual([
    'tomcat82: 172.18.0.3 on test_network',
    'alpine1: 172.17.0.4 on bridge, not shared',
    'alpine2: in the network stack of alpine1',
    'tomcat83: the host’s network stack',
    'tomcat84: no address (none)',
    'u1: 172.17.0.2 on bridge, not shared',
    'u2: 172.17.0.3 on bridge, not shared',
    'shop: a name of tomcat82 on test_network',
    'web: a name of tomcat82 on test_network',
    '172.18.0.1: the gateway of test_network',
    '172.17.0.1: the gateway of bridge',
    '172.19.0.1: the gateway of vault',
    'the host: 172.18.0.1 on test_network',
  ]);
});

test('by their targets', () => {
  const kinds = pingTargets(named(lab, 'alpine2'), lab, details).map(one => one.target.kind);
  expect([...new Set(kinds)]).toEqual(['container', 'gateway', 'host']);
  expect(listed('alpine2')[0]).toBe('alpine1: the same network stack');
});

test('a gateway that the engine leaves out of the plan is the one that containers are told', () => {
  const networks = lab.networks.map(one => ({
    ...one,
    subnets: one.subnets.map(subnet => ({ ...subnet, gateway: '' as const })),
  }));
  const gateways = pingTargets(named(lab, 'tomcat81'), topologyOf(networks, lab.containers), details).filter(
    one => one.target.kind === 'gateway',
  );
  expect(gateways.map(one => one.label)).toEqual(['172.18.0.1', '172.17.0.1', '172.19.0.1']);
});

test('what does not run comes last', () => {
  const topology = topologyOf(lab.networks, [
    ...lab.containers,
    container('a-first', 'default', { state: 'exited', endpoints: [endpoint('bridge')] }),
  ]);
  const last = pingTargets(named(topology, 'u1'), topology, details).at(-1);
  expect(last).toMatchObject({ label: 'a-first', what: 'does not run' });
});

test.each([
  ['the docker host', ['the host: 172.18.0.1 on test_network']],
  [
    '172.18',
    [
      'tomcat82: 172.18.0.3 on test_network',
      '172.18.0.1: the gateway of test_network',
      'the host: 172.18.0.1 on test_network',
    ],
  ],
  ['vault', ['172.19.0.1: the gateway of vault']],
  ['8082', ['tomcat82: 172.18.0.3 on test_network']],
  ['nobody', []],
])('typing %s', (typed, expected) => {
  expect(listed('tomcat81', typed)).toEqual(expected);
});
