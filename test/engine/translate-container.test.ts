import { expect, test } from 'vitest';
import type { Dialect } from '../../source/engine/dialect.ts';
import { containerOf } from '../../source/engine/translate-container.ts';
import { docker29, named, podman4, recorded } from './recorded.ts';

const docker: Dialect = { product: 'Docker', api: { major: 1, minor: 41 } };
const podman: Dialect = { product: 'Podman', api: { major: 1, minor: 41 } };
const containers = recorded('docker-20.10/containers.json');
const read = (name: string) => containerOf(named(containers, name), docker);
const test_network = '801cc18a0dfce50e4eee0d3d952315d56b22a26b4d1307ff9166591e0a8bf232';

test('a container on two networks that publishes', () => {
  expect(read('web')).toEqual({
    id: 'c9d134cf066ad32ad01a7560d4087896461988081e7e65056d352550e1765498',
    name: { safe: 'web', raw: 'web' },
    image: { safe: 'lab:1', raw: 'lab:1' },
    state: 'running',
    status: { safe: 'Up 49 seconds', raw: 'Up 49 seconds' },
    created: 1_795_466_640,
    networkMode: { safe: 'test_network', raw: 'test_network' },
    endpoints: [
      {
        network: { safe: 'six', raw: 'six' },
        networkId: 'c0cd4179db7e765c152a95dce8190d0938dafa78dbf22c591e5f5786fa4d7fc9',
        id: '98607eb7cce924b0613aca83a9524fc471afff891d090738a634bfb9b794a8a1',
        ipv4: '172.25.0.2',
        ipv6: '2001:db8:7::2',
        mac: '02:42:ac:19:00:02',
        gateway: '172.25.0.1',
        gateway6: '2001:db8:7::1',
        wantedIpv4: '',
        wantedIpv6: '',
        gatewayPriority: 0,
      },
      {
        network: { safe: 'test_network', raw: 'test_network' },
        networkId: test_network,
        id: 'dfaabf2d312c9cfbf85c98fcac6265c022621d069054bcf44611be5d5a7d23e0',
        ipv4: '172.18.0.82',
        ipv6: '',
        mac: '02:42:ac:12:00:52',
        gateway: '172.18.0.1',
        gateway6: '',
        wantedIpv4: '172.18.0.82',
        wantedIpv6: '',
        gatewayPriority: 0,
      },
    ],
    ports: [
      { containerPort: 443, protocol: 'tcp', hostIp: '0.0.0.0', hostPort: 8443 },
      { containerPort: 443, protocol: 'tcp', hostIp: '::', hostPort: 8443 },
      { containerPort: 8080, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: 8081 },
    ],
    labels: [],
  });
});

test('a link’s alias is no name of the container it leads to', () => {
  expect(named(containers, 'u1')).toMatchObject({ Names: ['/linked/friend', '/u1'] });
  expect(read('u1')?.name.raw).toBe('u1');
});

test('exposed, but not published', () => {
  expect(read('base')?.ports).toEqual([
    { containerPort: 8080, protocol: 'tcp', hostIp: '', hostPort: undefined },
  ]);
});

test('one that never ran has its network by name only', () => {
  const { state, endpoints } = read('never') ?? {};
  expect(state).toBe('created');
  expect(endpoints).toMatchObject([{ network: { raw: 'test_network' }, networkId: '', id: '', ipv4: '' }]);
});

test('one that ended keeps the id of the network it ran on, which has been made anew since', () => {
  expect(read('boom')).toMatchObject({
    state: 'exited',
    endpoints: [
      {
        network: { raw: 'aaa_network' },
        networkId: '00af1ae931c42d44e2d15dacd4f416ccdf87866f7da0fcbff6b93f2c98bcbdea',
        id: '',
        ipv4: '',
      },
    ],
  });
});

test('host and none are networks with an endpoint and no address; a guest has no endpoint', () => {
  expect(read('hosty')).toMatchObject({ networkMode: { raw: 'host' }, endpoints: [{ ipv4: '', mac: '' }] });
  expect(read('lonely')).toMatchObject({ networkMode: { raw: 'none' }, endpoints: [{ ipv4: '', mac: '' }] });
  expect(read('u2')).toMatchObject({
    networkMode: { raw: 'container:1b0ff0784e4a60eac748c7916f955ff1505adc0e66605125385059b134f25a27' },
    endpoints: [],
  });
});

test('Docker 29 tells the priority of gateways', () => {
  expect(containerOf(docker29.containers[0], docker)).toMatchObject({
    name: { raw: 'web' },
    ports: [{ containerPort: 80, hostIp: '::', hostPort: 8080 }],
    endpoints: [
      {
        ipv4: '',
        gateway: '',
        ipv6: 'fd00:7::80',
        wantedIpv6: 'fd00:7::80',
        gateway6: 'fd00:7::1',
        gatewayPriority: 7,
      },
    ],
  });
});

test('Podman: no mode, its default network as its list of networks calls it, no id for it, all addresses', () => {
  expect(containerOf(podman4.containers[0], podman)).toMatchObject({
    networkMode: { raw: '' },
    endpoints: [{ network: { raw: 'bridge' }, networkId: '', id: '', ipv4: '10.88.0.2', wantedIpv4: '' }],
    ports: [{ containerPort: 80, hostIp: '0.0.0.0', hostPort: 8080 }],
    labels: [],
  });
  expect(containerOf(podman4.containers[1], podman)).toMatchObject({
    state: 'created',
    endpoints: [],
    ports: [],
  });
  // On Docker it is a network like any other.
  expect(containerOf(podman4.containers[0], docker)?.endpoints[0]?.network.raw).toBe('podman');
});

test.each([
  ['running', 'running'],
  ['Running', 'running'],
  ['restarting', 'restarting'],
  ['removing', 'removing'],
  ['stopped', 'exited'],
  ['initialized', 'created'],
  ['asleep', 'unknown'],
  [undefined, 'unknown'],
])('state %s is %s', (State, state) => {
  expect(containerOf({ Id: 'x', State }, docker)?.state).toBe(state);
});

test('without a name it is called by its id', () => {
  for (const Names of [null, [], ['/'], ['/a/b'], [7]]) {
    expect(containerOf({ Id: '0123456789abcdef', Names }, docker)?.name.raw).toBe('0123456789ab');
  }
});

test('E26 names that JavaScript’s objects have, too', () => {
  const text =
    '{"Id":"x","NetworkSettings":{"Networks":{"__proto__":{"IPAddress":"10.0.0.1"},"constructor":null}}}';
  expect(containerOf(JSON.parse(text), docker)?.endpoints).toMatchObject([
    { network: { raw: '__proto__' }, ipv4: '10.0.0.1' },
    { network: { raw: 'constructor' }, ipv4: '' },
  ]);
});

test.each([null, undefined, 7, 'text', [], {}, { Id: null }])('%j is no container', item => {
  expect(containerOf(item, docker)).toBeUndefined();
});
