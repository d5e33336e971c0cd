import { expect, test } from 'vitest';
import { networkDetailOf, networkOf } from '../../source/engine/translate-network.ts';
import { docker29, named, podman4, recorded } from './recorded.ts';

const networks = recorded('docker-20.10/networks.json');

test('a network with everything', () => {
  expect(networkOf(named(networks, 'aaa_network'))).toEqual({
    id: '06d2a28a59ef3c91d7520faaeb820ef2e7bc5b5c5408b231df0b30da76445f9e',
    name: { safe: 'aaa_network', raw: 'aaa_network' },
    driver: 'bridge',
    scope: 'local',
    internal: true,
    attachable: true,
    ingress: false,
    ipv4: true,
    ipv6: false,
    subnets: [{ subnet: '10.5.0.0/16', gateway: '10.5.0.1', ipRange: '10.5.1.0/24', reserved: ['10.5.0.9'] }],
    options: [
      [
        { safe: 'com.docker.network.driver.mtu', raw: 'com.docker.network.driver.mtu' },
        { safe: '1400', raw: '1400' },
      ],
    ],
    labels: [
      [
        { safe: 'team', raw: 'team' },
        { safe: 'web', raw: 'web' },
      ],
    ],
    created: '2026-11-23T20:44:50.813075949Z',
  });
});

test('a gateway that nobody asked for is missing on 20.10, for IPv4 and IPv6', () => {
  expect(networkOf(named(networks, 'six'))).toMatchObject({
    ipv6: true,
    subnets: [
      { subnet: '172.25.0.0/16', gateway: '', ipRange: '', reserved: [] },
      { subnet: '2001:db8:7::/64', gateway: '', ipRange: '', reserved: [] },
    ],
  });
});

test('host and none have no address plan', () => {
  expect(networkOf(named(networks, 'host'))).toMatchObject({ driver: 'host', subnets: [] });
  expect(networkOf(named(networks, 'none'))).toMatchObject({ driver: 'null', subnets: [] });
});

test('a hostile name, label and option are shown escaped and kept as they are', () => {
  const hostile = (networks as { Name: string }[]).find(one => one.Name.startsWith('ev'));
  const network = networkOf(hostile);
  expect(network?.name).toEqual({ safe: 'ev^[]0;t^Gil', raw: 'ev\u001b]0;t\u0007il' });
  expect(network?.labels[0]).toEqual([
    { safe: 'k^[[2J', raw: 'k\u001b[2J' },
    { safe: 'v\\u{202e}', raw: 'v\u202e' },
  ]);
  expect(network?.options[0]?.[0]).toEqual({ safe: 'a\\x9bb', raw: 'a\u009bb' });
});

test('Docker 29 tells of IPv4, writes absent ranges as empty, and null for no options', () => {
  const [bridge, sixOnly] = docker29.networks.map(networkOf);
  expect(bridge).toMatchObject({ ipv4: true, subnets: [{ gateway: '172.17.0.1', ipRange: '' }] });
  expect(sixOnly).toMatchObject({ ipv4: false, ipv6: true, options: [], labels: [] });
});

test('Podman writes Go’s nil for a gateway that is not there', () => {
  const [, inner] = podman4.networks.map(networkOf);
  expect(inner?.subnets).toEqual([{ subnet: '10.89.0.0/24', gateway: '', ipRange: '', reserved: [] }]);
});

test.each([null, undefined, 7, 'text', [], {}, { Id: '' }, { Id: 7 }, { Name: 'web' }])(
  '%j is no network',
  item => {
    expect(networkOf(item)).toBeUndefined();
  },
);

test('whatever is missing or null is empty', () => {
  const bare = { Id: 'x', IPAM: null, Options: null, Labels: null, Name: null };
  expect(networkOf(bare)).toEqual({
    id: 'x',
    name: { safe: '', raw: '' },
    driver: '',
    scope: '',
    internal: false,
    attachable: false,
    ingress: false,
    ipv4: true,
    ipv6: false,
    subnets: [],
    options: [],
    labels: [],
    created: '',
  });
  expect(networkOf({ Id: 'x', IPAM: { Config: null } })?.subnets).toEqual([]);
});

test('the endpoints of a network, without the length of their prefix', () => {
  expect(networkDetailOf(recorded('docker-20.10/network-test_network.json'))).toEqual({
    members: [
      {
        key: '8ba4edc14fa0cfa5a86c6521c142846f0a84df50006a1984a0ca4dec4951bffc',
        name: { safe: 'base', raw: 'base' },
        ipv4: '172.18.0.2',
        ipv6: '',
        mac: '02:42:ac:12:00:02',
      },
      {
        key: 'c9d134cf066ad32ad01a7560d4087896461988081e7e65056d352550e1765498',
        name: { safe: 'web', raw: 'web' },
        ipv4: '172.18.0.82',
        ipv6: '',
        mac: '02:42:ac:12:00:52',
      },
    ],
  });
});

test('a swarm’s endpoints that belong to no container, and no endpoints at all', () => {
  const balancer = { Name: 'web-endpoint', MacAddress: '02:42:0a:00:01:04', IPv4Address: '10.0.1.4/24' };
  expect(networkDetailOf({ Containers: { 'lb-web': balancer } }).members).toEqual([
    {
      key: 'lb-web',
      name: { safe: 'web-endpoint', raw: 'web-endpoint' },
      ipv4: '10.0.1.4',
      ipv6: '',
      mac: '02:42:0a:00:01:04',
    },
  ]);
  expect(networkDetailOf({ Containers: null })).toEqual({ members: [] });
  expect(networkDetailOf({})).toEqual({ members: [] });
});
