import { expect, test } from 'vitest';
import type { Scene } from '../../source/domain/reach.ts';
import { clean } from '../../source/domain/text.ts';
import { container, endpoint, idOf, port } from './lab.ts';
import { changed, scene, why } from './reach-lab.ts';

/** The mends as their commands, a line each; the title of those that no command makes. */
function mends(from: string, to: string, place: Scene = scene(), wanted?: number): readonly string[] {
  return why(from, to, place, wanted).mends.map(({ title, commands }) =>
    commands.length > 0 ? commands.join(' && ') : `(${title})`,
  );
}

test('nothing to mend where all is well', () => {
  for (const [from, to] of [
    ['a1', 'a2'],
    ['a1', '@host'],
    ['a1', '@outside'],
    ['@host', 'a1'],
    ['both', 'w1'],
    ['g1', 'a2'],
  ] as const) {
    expect(mends(from, to)).toEqual([]);
  }
});

test('no name on the default bridge: both on a network, which has a free name', () => {
  const lab = changed({}, ['app', 'a1', 'a2', 'g1', 'both', 'mixed', 'open', 'shut', 'off']);
  expect(mends('u1', 'u2', scene({ topology: lab }))).toEqual([
    'docker network create app && docker network connect app u1 && docker network connect app u2',
  ]);
  expect(mends('u1', 'u2')).toEqual([
    'docker network create app2 && docker network connect app2 u1 && docker network connect app2 u2',
  ]);
});

test('no network in common: one of them on a network of the other, the smallest change first', () => {
  expect(mends('u1', 'a2')).toEqual([
    'docker network connect app u1',
    'docker network create app2 && docker network connect app2 u1 && docker network connect app2 a2',
  ]);
  expect(mends('a1', 'w1')).toEqual([
    'docker network connect web a1',
    'docker network connect app w1',
    'docker network create app2 && docker network connect app2 a1 && docker network connect app2 w1',
  ]);
});

test('an internal network stays closed if there is a choice, and macvlan comes last', () => {
  expect(mends('v1', 'a2')[0]).toBe('docker network connect vault a2');
  expect(mends('m1', 'a2').slice(0, 2)).toEqual([
    'docker network connect app m1',
    'docker network connect lan a2',
  ]);
});

test('what is connected for a guest is the owner of its sandbox', () => {
  expect(mends('g1', 'w1').slice(0, 2)).toEqual([
    'docker network connect web a2',
    'docker network connect app w1',
  ]);
});

test('none is left before another network is joined', () => {
  expect(mends('n1', 'a2')[0]).toBe('docker network disconnect none n1 && docker network connect app n1');
  expect(mends('n1', '@outside')).toEqual([
    'docker network disconnect none n1 && docker network connect bridge n1',
  ]);
  expect(mends('@host', 'n1')).toEqual([
    'docker network disconnect none n1 && docker network connect bridge n1',
  ]);
});

test('icc=false: both on another network', () => {
  expect(mends('s1', 's2')).toEqual([
    'docker network create app2 && docker network connect app2 s1 && docker network connect app2 s2',
  ]);
});

test('what does not run is started, what is paused goes on', () => {
  expect(mends('a1', 'off')).toEqual(['docker start off']);
  expect(mends('off', 'off')).toEqual(['docker start off']);
  const paused = changed({
    containers: [container('a1', 'app', { state: 'paused', endpoints: [endpoint('app', '172.18.0.2')] })],
  });
  expect(mends('a1', 'a2', scene({ topology: paused }))).toEqual(['docker unpause a1']);
});

test('an orphan is restarted, after its owner if that stopped', () => {
  const restarted = scene({}, { a2: { startedAt: clean('2026-11-03T13:50:00Z') } });
  expect(mends('a1', 'g1', restarted)).toEqual(['docker restart g1']);
  expect(mends('g1', 'w1', restarted)).toEqual(['docker restart g1']);
  const off = container('a2', 'app', { state: 'exited' });
  const stopped = scene({ topology: changed({ containers: [off] }) });
  expect(mends('a1', 'g1', stopped)).toEqual(['docker start a2 && docker restart g1']);
  const guest = container('g1', `container:${idOf('a2')}`, { state: 'exited' });
  const both = scene({ topology: changed({ containers: [off, guest] }) });
  expect(mends('a1', 'g1', both)).toEqual(['docker start a2 && docker start g1']);
  expect(mends('a1', 'g1', scene({ topology: changed({}, ['a2']) }))).toEqual([
    '(Make g1 anew, in the network stack of a container that exists)',
  ]);
});

test('the way out and the host: by a bridge', () => {
  expect(mends('v1', '@outside')).toEqual(['docker network connect bridge v1']);
  expect(mends('m1', '@host')).toEqual(['docker network connect bridge m1']);
  expect(mends('@host', 'm1')).toEqual(['docker network connect bridge m1']);
  expect(mends('a1', '@outside', scene({ info: { forwards: false } }))).toEqual([
    'sysctl -w net.ipv4.ip_forward=1',
  ]);
});

test('no command changes what is published, or host mode', () => {
  expect(mends('@outside', 'shut')).toEqual([
    '(Make shut anew, with its port published on all addresses of the host (-p without 127.0.0.1))',
  ]);
  expect(mends('@outside', 'open')).toEqual([]);
  expect(mends('@outside', 'a1', scene(), 8080)).toContain(
    '(Make a1 anew, with its port 8080 published on the host (-p 8080:8080))',
  );
  expect(mends('a1', 'h1')).toEqual([
    '(Make h1 anew on a network instead of in host mode, where it has no name)',
  ]);
  const asked = scene({}, { h1: { requested: [port(8080, '', 8083)] } });
  expect(mends('@host', 'h1', asked)).toEqual([
    '(Make h1 anew on a network, where -p has an effect, or use the port that its program listens on)',
  ]);
});

test('names that a shell could take for more are told by id or in quotes', () => {
  const odd = container('$(reboot)', 'default', { endpoints: [endpoint('bridge', '172.17.0.9')] });
  expect(mends('$(reboot)', 'a2', scene({ topology: changed({ containers: [odd] }) }))[0]).toBe(
    "docker network connect app '$(reboot)'",
  );
});
