import { describe, expect, test } from 'vitest';
import { defaultRoute } from '../../source/domain/gateway.ts';
import { nameServiceOf } from '../../source/domain/names.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, named, network, networkNamed, tutorialLab } from './lab.ts';

const networks = [
  network('bridge'),
  network('aaa'),
  network('zzz'),
  network('0int', { internal: true }),
  network('1int', { internal: true }),
  network('lan', { driver: clean('macvlan') }),
  network('mesh', { driver: clean('overlay') }),
];

function routeOf(endpoints: readonly ReturnType<typeof endpoint>[], state: 'running' | 'exited' = 'running') {
  const one = container('x', 'default', { state, endpoints });
  const { endpoint: chosen, why } = defaultRoute(one, topologyOf(networks, [one]));
  return [chosen?.network.raw, why];
}

describe('the default route goes through', () => {
  test.each([
    ['the only one', [endpoint('zzz', '10.0.0.2')], 'zzz', 'No other'],
    ['the first by name', [endpoint('zzz', '10.0.0.2'), endpoint('aaa', '10.1.0.2')], 'aaa', 'first by name'],
    [
      'no internal one, though first by name',
      [endpoint('0int', '10.0.0.2'), endpoint('zzz', '10.1.0.2')],
      'zzz',
      'not internal',
    ],
    [
      'the highest priority',
      [endpoint('aaa', '10.0.0.2'), endpoint('zzz', '10.1.0.2', { gatewayPriority: 100 })],
      'zzz',
      'priority (100)',
    ],
    [
      'an internal one if there is no other',
      [endpoint('1int', '10.0.0.2'), endpoint('0int', '10.1.0.2')],
      '0int',
      'nothing leaves',
    ],
    [
      'one with a gateway (Engine 25 gives internal ones none)',
      [endpoint('0int', '10.0.0.2', { gateway: '' }), endpoint('zzz', '10.1.0.2')],
      'zzz',
      'No other',
    ],
    ['the LAN', [endpoint('lan', '192.168.1.7')], 'lan', 'physical network'],
    [
      'IPv6 alone',
      [endpoint('aaa', '', { ipv6: clean('fd00::2'), gateway6: clean('fd00::1') })],
      'aaa',
      'No other',
    ],
    [
      'another than the overlay',
      [endpoint('mesh', '10.0.0.2'), endpoint('zzz', '10.1.0.2')],
      'zzz',
      'No other',
    ],
    ['docker_gwbridge', [endpoint('mesh', '10.0.0.2', { gateway: '' })], undefined, 'docker_gwbridge'],
    ['nothing, all internal', [endpoint('0int', '10.0.0.2', { gateway: '' })], undefined, 'no way out'],
    [
      'nothing, none with a gateway',
      [endpoint('lan', '10.0.0.2', { gateway: '' })],
      undefined,
      'has a gateway',
    ],
    ['nothing, on no network', [], undefined, 'on no network'],
  ])('%s', (_, endpoints, chosen, why) => {
    expect(routeOf(endpoints)).toEqual([chosen, expect.stringContaining(why)]);
  });

  test('what it will be when a stopped container starts', () => {
    expect(routeOf([endpoint('zzz'), endpoint('aaa')], 'exited')[0]).toBe('aaa');
  });

  test.each([
    ['tomcat82', 'test_network', 'not internal'],
    ['alpine2', undefined, 'whose network it shares'],
    ['tomcat83', undefined, 'host'],
    ['tomcat84', undefined, 'on no network'],
  ])('for %s of the tutorial: %s', (name, chosen, why) => {
    const lab = tutorialLab();
    const route = defaultRoute(named(lab, name), lab);
    expect([route.endpoint?.network.raw, route.why]).toEqual([chosen, expect.stringContaining(why)]);
  });
});

test('names resolve on user-defined networks only', () => {
  const lab = tutorialLab();
  const answers = ['bridge', 'host', 'none', 'test_network', 'vault'].map(
    name => nameServiceOf(networkNamed(lab, name)).resolves,
  );
  expect(answers).toEqual([false, false, false, true, true]);
  expect(nameServiceOf(networkNamed(lab, 'bridge')).why).toBe(
    'The default bridge has no name service: containers there reach each other by IP only.',
  );
});
