import { expect, test } from 'vitest';
import type { Hop } from '../../source/domain/reach.ts';
import { clean } from '../../source/domain/text.ts';
import { hostSide, inner, link, veth } from './host-lab.ts';
import { container, endpoint, network, pairs } from './lab.ts';
import { changed, networks, scene, why } from './reach-lab.ts';

const MARKS: Readonly<Record<Hop['state'], string>> = { fine: '', broken: ' ✗', unknown: ' ?' };

/** The way as it could be drawn: `u1 ─ docker0 ─ u2`. */
function drawn(from: string, to: string, place = scene({ topology })): string {
  return why(from, to, place)
    .path.map(one => `${one.name}${MARKS[one.state]}`)
    .join(' ─ ');
}

/* Bridges under names that can be read. */
const topology = changed({
  networks: networks
    .filter(one => one.driver === 'bridge')
    .map(one => ({
      ...one,
      options: [...one.options, ...pairs({ 'com.docker.network.bridge.name': `${one.name.raw}0` })],
    })),
});

test.each([
  ['a1', 'a2', 'a1 ─ app0 ─ a2'],
  ['s1', 's2', 's1 ─ shy0 ✗ ─ s2 ?'],
  ['a1', 'w1', 'a1 ─ app0 ─ the docker host ✗ ─ web0 ? ─ w1 ?'],
  ['v1', 'a2', 'v1 ─ vault0 ✗ ─ the docker host ? ─ app0 ? ─ a2 ?'],
  ['v1', 'mixed', 'v1 ─ vault0 ─ mixed'],
  ['a1', 'm2', 'a1 ─ app0 ─ the docker host ─ eth0 ✗ ─ m2 ?'],
  ['m1', 'a2', 'm1 ─ eth0 ✗ ─ the docker host ? ─ app0 ? ─ a2 ?'],
  ['m1', 'm2', 'm1 ─ eth0 ─ m2'],
  ['g1', 'a2', 'g1 ─ lo ─ a2'],
  ['a1', 'a1', 'a1 ─ lo'],
  ['n1', 'a2', 'n1 ✗ ─ a2 ?'],
  ['a1', 'n1', 'a1 ─ n1 ✗'],
  ['off', 'a2', 'off ✗ ─ a2 ?'],
  ['@host', 'v1', 'the docker host ─ vault0 ─ v1'],
  ['@host', 'm1', 'the docker host ─ eth0 ✗ ─ m1 ?'],
  ['@host', '@outside', 'the docker host ─ outside'],
  ['a1', '@host', 'a1 ─ app0 ─ the docker host'],
  ['a1', 'h1', 'a1 ─ app0 ─ h1'],
  ['m1', '@host', 'm1 ─ eth0 ✗ ─ the docker host ?'],
  ['a1', '@outside', 'a1 ─ app0 ─ the docker host ─ outside'],
  ['v1', '@outside', 'v1 ─ vault0 ✗ ─ the docker host ? ─ outside ?'],
  ['m1', '@outside', 'm1 ─ eth0 ─ outside ?'],
  ['@outside', 'a1', 'outside ─ the docker host ✗ ─ app0 ? ─ a1 ?'],
  ['@outside', 'm1', 'outside ─ eth0 ─ m1'],
  ['@outside', 'open', 'outside ─ the docker host ─ dockerhost:8081 ─ app0 ─ open'],
  ['@outside', 'shut', 'outside ─ the docker host ─ dockerhost:8082 ✗ ─ app0 ? ─ shut ?'],
  ['@outside', '@host', 'outside ─ the docker host'],
])('%s → %s: %s', (from, to, line) => {
  expect(drawn(from, to)).toBe(line);
});

test('the broken station says why, in the words of what decided', () => {
  const { path, expectations } = why('s1', 's2');
  expect(path.map(one => one.kind)).toEqual(['container', 'bridge', 'container']);
  expect(path[1]?.note).toBe(expectations[0]?.reasons[0]?.text);
  expect(path.filter(one => one.note !== '')).toHaveLength(1);
});

test('a default bridge is docker0, a user-defined one is called after its id', () => {
  expect(drawn('u1', 'u2', scene())).toBe('u1 ─ docker0 ─ u2');
  expect(drawn('a1', 'a2', scene())).toBe('a1 ─ br-6e6574206170 ─ a2');
});

test('an overlay is a station of its own', () => {
  const far = changed({
    networks: [network('far', { driver: clean('overlay') })],
    containers: ['o1', 'o2'].map((name, at) =>
      container(name, 'far', { endpoints: [endpoint('far', `10.0.1.${at + 3}`, { gateway: '' })] }),
    ),
  });
  expect(drawn('o1', 'o2', scene({ topology: far }))).toBe('o1 ─ far ─ o2');
  expect(drawn('@host', 'o2', scene({ topology: far }))).toBe('the docker host ─ far ✗ ─ o2 ?');
});

test('where the host is seen, the way is told by its interfaces', () => {
  const host = hostSide(
    [
      link('docker0', 3),
      link('br-6e6574206170', 4),
      veth('vethu1', 22, 21, 'docker0'),
      veth('vethu2', 24, 23, 'docker0'),
      veth('vetha2', 26, 25, 'br-6e6574206170'),
    ],
    {
      u1: [inner('eth0', 21, '172.17.0.2/24', 22)],
      u2: [inner('eth1', 23, '172.17.0.3/24', 24)],
      a2: [inner('eth0', 25, '172.18.0.3/24', 26)],
    },
  );
  const seen = scene({ host });
  expect(drawn('u1', 'u2', seen)).toBe('eth0@u1 ─ vethu1 ─ docker0 ─ vethu2 ─ eth1@u2');
  expect(drawn('u1', 'g1', seen)).toBe(
    'eth0@u1 ─ vethu1 ─ docker0 ─ the docker host ✗ ─ br-6e6574206170 ? ─ vetha2 ? ─ eth0@g1 ?',
  );
  expect(drawn('@host', 'u2', seen)).toBe('the docker host ─ docker0 ─ vethu2 ─ eth1@u2');
  expect(drawn('u1', '@outside', seen)).toBe('eth0@u1 ─ vethu1 ─ docker0 ─ the docker host ─ outside');
  expect(drawn('a2', 'a1', seen)).toBe('eth0@a2 ─ vetha2 ─ br-6e6574206170 ─ a1');
});
