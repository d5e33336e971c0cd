import { expect, test } from 'vitest';
import { netnsOrphanRestarted } from '../../source/diagnostics/netns-orphan-restarted.ts';
import { netnsOrphanStopped } from '../../source/diagnostics/netns-orphan-stopped.ts';
import { netnsTargetGone } from '../../source/diagnostics/netns-target-gone.ts';
import { noNetwork } from '../../source/diagnostics/no-network.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network } from '../domain/lab.ts';
import { found, patient } from './patient.ts';

const at = (time: string) => ({ startedAt: clean(time) });
const [early, late] = ['2026-11-03T13:40:52.100000001Z', '2026-11-03T13:40:52.100000002Z'].map(at);
const pair = (owner: object = {}, guest: object = {}) =>
  topologyOf(
    [network('bridge')],
    [
      container('a', 'default', { endpoints: [endpoint('bridge', '172.17.0.2')], ...owner }),
      container('b', `container:${idOf('a')}`, guest),
    ],
  );

test('netns-orphan-restarted stays quiet where the guest came after its owner', () => {
  expect(found(netnsOrphanRestarted, patient(pair(), { a: early ?? {}, b: late ?? {} }))).toEqual([]);
  expect(found(netnsOrphanRestarted, patient(pair(), { a: late ?? {}, b: late ?? {} }))).toEqual([]);
  expect(
    found(netnsOrphanRestarted, patient(pair({ state: 'exited' }), { a: late ?? {}, b: early ?? {} })),
  ).toEqual([]);
});

test('netns-orphan-restarted finds an owner that was started later, by a nanosecond too', () => {
  const whom = patient(pair(), { a: late ?? {}, b: early ?? {} });
  expect(found(netnsOrphanRestarted, whom)).toEqual(['error b']);
  expect(netnsOrphanRestarted.find(whom)[0]?.commands).toEqual(['docker restart b']);
});

test('netns-orphan-stopped stays quiet while the owner runs, and where the guest does not', () => {
  expect(found(netnsOrphanStopped, patient(pair()))).toEqual([]);
  expect(found(netnsOrphanStopped, patient(pair({ state: 'exited' }, { state: 'exited' })))).toEqual([]);
});

test('netns-orphan-stopped finds a guest whose owner was stopped', () => {
  const whom = patient(pair({ state: 'exited' }));
  expect(found(netnsOrphanStopped, whom)).toEqual(['error b']);
  expect(netnsOrphanStopped.find(whom)[0]?.commands).toEqual(['docker start a', 'docker restart b']);
});

test('who shares through another is cut off with it, and is restarted after it', () => {
  const chain = (owner: object) =>
    topologyOf([network('bridge')], [...pair(owner).containers, container('c', `container:${idOf('b')}`)]);
  const stopped = patient(chain({ state: 'exited' }));
  expect(found(netnsOrphanStopped, stopped)).toEqual(['error b', 'error c']);
  expect(netnsOrphanStopped.find(stopped)[1]?.commands).toEqual([
    'docker start a',
    'docker restart b',
    'docker restart c',
  ]);
  const times = { a: late ?? {}, b: early ?? {}, c: late ?? {} };
  expect(found(netnsOrphanRestarted, patient(chain({}), times))).toEqual(['error b', 'error c']);
});

test('netns-target-gone stays quiet while there is one', () => {
  expect(found(netnsTargetGone, patient(pair()))).toEqual([]);
});

test('netns-target-gone finds a guest of nobody, running or not', () => {
  const lonely = topologyOf([], [container('b', `container:${idOf('a')}`, { state: 'exited' })]);
  expect(found(netnsTargetGone, patient(lonely))).toEqual(['error b']);
});

test('no-network stays quiet about host, none, guests and what does not run', () => {
  expect(found(noNetwork, patient())).toEqual([]);
  expect(found(noNetwork, patient(topologyOf([], [container('x', 'default', { state: 'exited' })])))).toEqual(
    [],
  );
});

test('no-network finds who was disconnected from everything', () => {
  const whom = patient(topologyOf([network('shop')], [container('x', 'shop')]));
  expect(found(noNetwork, whom)).toEqual(['error x']);
  expect(noNetwork.find(whom)[0]?.commands).toEqual(['docker network connect shop x']);
});
