import { expect, test } from 'vitest';
import type { ContainerChange } from '../../source/domain/change.ts';
import { clean, told } from '../../source/domain/text.ts';
import { apiVersionOf } from '../../source/engine/api-version.ts';
import { differences } from '../../source/engine/not-given-back.ts';
import { type Snapshot, snapshotOf } from '../../source/engine/snapshot.ts';

const dialect = { product: 'Docker', api: apiVersionOf('1.41') } as const;
const party = { id: clean('a'.repeat(64)), name: told('web') };
const connect: ContainerChange = {
  kind: 'connect',
  container: party,
  network: { ...party, name: told('net') },
};

const was = {
  IPAMConfig: { IPv4Address: '10.0.0.9' },
  IPAddress: '10.0.0.9',
  GlobalIPv6Address: 'fd00::9',
  MacAddress: '02:42:0a:00:00:09',
  EndpointID: 'e1',
  Aliases: ['web', 'shop', 'aaaaaaaaaaaa'],
  Links: ['db:store'],
  DriverOpts: { 'foo.bar': '1' },
};
const ports = {
  '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '49154' }],
  '81/tcp': [{ HostIp: '::', HostPort: '81' }],
};

function snapshot(
  Networks: object,
  more: { readonly Running?: boolean; readonly Ports?: object } = {},
): Snapshot {
  const { Running = true, Ports = {} } = more;
  return snapshotOf({ Id: party.id, State: { Running }, NetworkSettings: { Networks, Ports } });
}

function lines(is: object, more: object = {}) {
  return differences(
    snapshot({ net: was }, { Ports: ports }),
    snapshot({ net: is }, { Ports: ports, ...more }),
    connect,
    dialect,
  );
}

test.each([
  [{ EndpointID: 'e2' }, []],
  [{ IPAddress: '10.0.0.3' }, ['Its address on net is 10.0.0.3 now, it was 10.0.0.9.']],
  [{ GlobalIPv6Address: '' }, ['Its IPv6 address on net is gone now, it was fd00::9.']],
  [
    { MacAddress: '02:42:0a:00:00:03' },
    ['Its MAC address on net is 02:42:0a:00:00:03 now, it was 02:42:0a:00:00:09.'],
  ],
  [{ IPAMConfig: null }, ['It asked for 10.0.0.9 on net, and no longer does.']],
  [{ Aliases: ['web', 'aaaaaaaaaaaa'] }, ['The alias shop on net could not be given back.']],
  [{ Aliases: ['shop', 'web'] }, []],
  [{ Links: null }, ['The link db:store on net could not be given back.']],
  [{ DriverOpts: null }, ['The driver option foo.bar=1 on net could not be given back.']],
  [{ GwPriority: 7 }, ['Its gateway priority on net is 7 now, it was 0.']],
])('%j', (changed, sentences) => {
  expect(lines({ ...was, ...changed })).toEqual(sentences);
});

test('published ports', () => {
  expect(
    lines(was, { Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '49155' }], '81/tcp': null } }),
  ).toEqual([
    'Port 80/tcp is published as 0.0.0.0:49155 now, it was 0.0.0.0:49154.',
    'Port 81/tcp is no longer published; it was, as [::]:81.',
  ]);
});

test('the endpoint itself', () => {
  const now = snapshot({}, { Ports: ports });
  expect(differences(snapshot({ net: was }, { Ports: ports }), now, connect, dialect)).toEqual([
    'It is not on net any more.',
  ]);
});

test('a start is held against every network', () => {
  const then = snapshot({ net: was, other: { IPAddress: '10.1.0.2' } });
  const now = snapshot({ net: was, other: { IPAddress: '10.1.0.3' } });
  expect(differences(then, now, { kind: 'start', container: party }, dialect)).toEqual([
    'Its address on other is 10.1.0.3 now, it was 10.1.0.2.',
  ]);
});

test('what only a running container has is not missed in one that does not run', () => {
  const now = snapshot(
    { net: { ...was, IPAddress: '', MacAddress: '', GlobalIPv6Address: '' } },
    { Running: false },
  );
  expect(differences(snapshot({ net: was }, { Ports: ports }), now, connect, dialect)).toEqual([]);
});
