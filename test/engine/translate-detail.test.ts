import { expect, test } from 'vitest';
import type { Dialect } from '../../source/engine/dialect.ts';
import type { Fields } from '../../source/engine/shape.ts';
import { containerDetailOf } from '../../source/engine/translate-detail.ts';
import { docker29, podman4, recorded } from './recorded.ts';

const docker = (minor: number): Dialect => ({ product: 'Docker', api: { major: 1, minor } });
const podman: Dialect = { product: 'Podman', api: { major: 1, minor: 41 } };
const read = (name: string) =>
  containerDetailOf(recorded(`docker-20.10/inspect-${name}.json`) as Fields, docker(41));

const raws = (texts: readonly { readonly raw: string }[]) => texts.map(one => one.raw as string);

test('what was asked for and what is declared', () => {
  expect(read('web')).toMatchObject({
    hostname: { raw: 'shop.example' },
    startedAt: '2026-11-23T20:44:01.587099546Z',
    finishedAt: '',
    exitCode: 0,
    error: { raw: '' },
    networkMode: { raw: 'test_network' },
    requested: [
      { containerPort: 443, protocol: 'tcp', hostIp: '', hostPort: 8443 },
      { containerPort: 8080, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: 8081 },
    ],
    exposed: [
      { containerPort: 443, protocol: 'tcp', hostIp: '', hostPort: undefined },
      { containerPort: 8080, protocol: 'tcp', hostIp: '', hostPort: undefined },
    ],
  });
});

test('before API 1.44 DNS answers for name, aliases, short id and hostname', () => {
  const [six, testNetwork] = read('web').endpoints;
  expect(raws(six?.names ?? [])).toEqual(['web', 'six-web', 'c9d134cf066a', 'shop.example']);
  expect(raws(testNetwork?.aliases ?? [])).toEqual(['shop', 'store', 'c9d134cf066a', 'shop.example']);
  expect(raws(testNetwork?.names ?? [])).toEqual(['web', 'shop', 'store', 'c9d134cf066a', 'shop.example']);
});

test('no names on the default bridge', () => {
  const [bridge] = read('linked').endpoints;
  expect(bridge).toMatchObject({ network: { raw: 'bridge' }, names: [] });
});

test('links of a user-defined network, which only its owner sees', () => {
  const [endpoint] = read('base').endpoints;
  expect(raws(endpoint?.links ?? [])).toEqual(['web:front']);
});

test('one that ended, one that never ran, one in another’s sandbox', () => {
  expect(read('boom')).toMatchObject({ exitCode: 3, networkMode: { raw: 'aaa_network' } });
  expect(read('boom').finishedAt).toMatch(/^2026-/);
  expect(read('never')).toMatchObject({ startedAt: '', finishedAt: '' });
  expect(read('u2').endpoints).toEqual([]);
});

test('Docker 29 tells the names', () => {
  const detail = containerDetailOf(docker29.inspect, docker(52));
  expect(detail.endpoints.map(one => raws(one.names))).toEqual([[], ['web', 'shop', '5b2c8c0be7f5']]);
  expect(detail.endpoints[1]?.driverOptions).toHaveLength(1);
  expect(detail.requested).toContainEqual({ containerPort: 53, protocol: 'udp', hostIp: '', hostPort: 0 });
});

test('from API 1.44 on, no names told are none', () => {
  const said = { Name: '/web', Id: 'x', NetworkSettings: { Networks: { app: { Aliases: ['shop'] } } } };
  expect(containerDetailOf(said, docker(43)).endpoints[0]?.names).toHaveLength(3);
  expect(containerDetailOf(said, docker(44)).endpoints[0]?.names).toEqual([]);
});

test('Podman repeats the endpoints of the sandbox’s owner: they are not the guest’s', () => {
  const detail = containerDetailOf(podman4.inspect, podman);
  expect(detail.networkMode.raw).toMatch(/^container:a1ad8c0b/);
  expect(detail.endpoints).toEqual([]);
});

test('Podman never tells names, whatever API version it claims', () => {
  const networks = { podman: { Aliases: ['x'] }, app: { Aliases: ['shop'], DNSNames: null } };
  const said = { Name: 'web', Id: 'abc', NetworkSettings: { Networks: networks } };
  const [own, app] = containerDetailOf(said, { ...podman, api: { major: 1, minor: 44 } }).endpoints;
  expect(own).toMatchObject({ network: { raw: 'bridge' }, names: [] });
  expect(raws(app?.names ?? [])).toEqual(['web', 'shop', 'abc']);
});

test('whatever is missing, null or of another kind is empty', () => {
  for (const said of [{}, { State: null, HostConfig: 7, Config: [], NetworkSettings: 'x' }]) {
    expect(containerDetailOf(said, docker(41))).toMatchObject({ exitCode: 0, requested: [], endpoints: [] });
  }
  const ports = { PortBindings: { '80/tcp': null, '': [{}], 'x/y': [{}], '99': [null] } };
  expect(containerDetailOf({ HostConfig: ports }, docker(41)).requested).toEqual([
    { containerPort: 99, protocol: 'tcp', hostIp: '', hostPort: 0 },
  ]);
});

test('one that is removed when it stops', () => {
  expect(containerDetailOf({ HostConfig: { AutoRemove: true } }, docker(41)).autoRemove).toBe(true);
  expect(read('web').autoRemove).toBeUndefined();
});
