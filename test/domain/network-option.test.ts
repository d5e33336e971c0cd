import { describe, expect, test } from 'vitest';
import { interfaceOf, mtuOf, optionRows } from '../../source/domain/network-option.ts';
import { clean } from '../../source/domain/text.ts';
import { idOf, network, pairs } from './lab.ts';

test('the default bridge’s options in plain words, in the engine’s order', () => {
  const bridge = network('bridge', {
    options: pairs({
      'com.docker.network.bridge.default_bridge': 'true',
      'com.docker.network.bridge.enable_icc': 'true',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
      'com.docker.network.bridge.name': 'docker0',
      'com.docker.network.driver.mtu': '1500',
    }),
  });
  expect(optionRows(bridge)).toEqual([
    { label: 'Default bridge', value: 'yes' },
    { label: 'Isolation', value: 'none, members talk to each other' },
    { label: 'Way out', value: 'NAT' },
    { label: 'Publishes on', value: '0.0.0.0, every address of the host' },
    { label: 'Interface', value: 'docker0' },
    { label: 'MTU', value: '1500' },
  ]);
});

test.each([
  ['com.docker.network.bridge.enable_icc', 'false', 'Isolation', 'members cannot talk to each other'],
  ['com.docker.network.bridge.enable_icc', 'maybe', 'Isolation', 'maybe'],
  ['com.docker.network.bridge.enable_icc', 'constructor', 'Isolation', 'constructor'],
  [
    'com.docker.network.bridge.enable_ip_masquerade',
    'false',
    'Way out',
    "no NAT, the containers' own addresses",
  ],
  ['com.docker.network.bridge.host_binding_ipv4', '127.0.0.1', 'Publishes on', '127.0.0.1'],
  [
    'com.docker.network.bridge.gateway_mode_ipv4',
    'routed',
    'Gateway mode IPv4',
    'routed: the host forwards without translating',
  ],
  ['parent', 'eth0.10', 'Parent', 'eth0.10'],
  ['macvlan_mode', 'bridge', 'Macvlan mode', 'bridge'],
  ['encrypted', '', 'Encrypted', 'yes'],
  ['com.docker.network.driver.overlay.vxlanid_list', '4097', 'VXLAN id', '4097'],
  ['org.example.color', 'teal', 'org.example.color', 'teal'],
  ['a\u001b[2Jb', 'c\u202ed', 'a^[[2Jb', 'c\\u{202e}d'],
])('%j = %j reads %s: %s', (name, value, label, text) => {
  expect(optionRows(network('x', { options: pairs({ [name]: value }) }))).toEqual([{ label, value: text }]);
});

describe('the interface on the host', () => {
  const named = pairs({ 'com.docker.network.bridge.name': 'br-own', parent: 'eth0' });
  test.each([
    ['the default bridge', network('bridge'), 'docker0'],
    ['a user-defined bridge', network('app'), `br-${idOf('net app').slice(0, 12)}`],
    ['one named by option', network('app', { options: named }), 'br-own'],
    ['a macvlan’s parent', network('lan', { driver: clean('macvlan'), options: named }), 'eth0'],
    ['a macvlan without one', network('lan', { driver: clean('macvlan') }), undefined],
    ['an overlay has none', network('mesh', { driver: clean('overlay') }), undefined],
  ])('%s', (_, one, name) => {
    expect(interfaceOf(one)).toBe(name);
  });
});

describe('the MTU', () => {
  const mtu = (value: string) => pairs({ 'com.docker.network.driver.mtu': value });
  test.each([
    ['by option', network('a', { options: mtu('1400') }), 1400],
    ['Podman’s option', network('a', { options: pairs({ mtu: '9000' }) }), 9000],
    ['a bridge’s own', network('a'), 1500],
    ['an overlay’s own', network('a', { driver: clean('overlay') }), 1450],
    ['0 is the driver’s own', network('a', { options: mtu('0') }), 1500],
    ['nonsense is the driver’s own', network('a', { options: mtu('1e3') }), 1500],
    ['a macvlan’s is its parent’s', network('a', { driver: clean('macvlan') }), undefined],
    ['none on host', network('host', { driver: clean('host') }), undefined],
  ])('%s', (_, one, value) => {
    expect(mtuOf(one)).toBe(value);
  });
});
