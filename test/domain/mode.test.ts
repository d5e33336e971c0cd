import { describe, expect, test } from 'vitest';
import { modeOf, withToldMode } from '../../source/domain/mode.ts';
import { sharesWith } from '../../source/domain/sharing.ts';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, detail, endpoint, idOf, named, network, tutorialLab } from './lab.ts';

const driver = (name: string) => ({ driver: clean(name) });
const networks = [
  network('bridge'),
  network('app'),
  network('host', driver('host')),
  network('none', driver('null')),
  network('lan', driver('macvlan')),
  network('vlan', driver('ipvlan')),
  network('mesh', driver('overlay')),
  network('plugged', driver('weave')),
];

describe('the tutorial’s lab', () => {
  const lab = tutorialLab();
  test.each([
    ['u1', 'bridge', 'bridge', 'bridge'],
    ['alpine2', 'container', 'container:alpine1', 'container:alpine1'],
    ['tomcat81', 'user-defined', 'user-defined bridge', 'user-defined'],
    ['tomcat83', 'host', 'host', 'host'],
    ['tomcat84', 'none', 'none', 'none'],
  ])('%s is in mode %s, called %s', (name, kind, label, word) => {
    const mode = modeOf(named(lab, name), lab);
    expect(mode).toMatchObject({ kind, label, word });
    expect(mode.meaning).toMatch(/^[A-Z].*\.$/);
  });
});

describe('endpoints decide over what the container was created with', () => {
  test.each([
    ['default', ['bridge'], 'bridge'],
    ['bridge', ['app', 'bridge'], 'bridge'],
    ['default', ['app'], 'user-defined'],
    ['app', ['bridge', 'app'], 'user-defined'],
    ['app', ['bridge'], 'bridge'],
    ['none', ['app'], 'user-defined'],
    ['none', ['none', 'app'], 'user-defined'],
    ['none', [], 'none'],
    ['host', [], 'host'],
    ['default', ['mesh'], 'overlay'],
    ['lan', ['lan'], 'macvlan'],
    ['vlan', ['vlan'], 'ipvlan'],
    ['plugged', ['plugged'], 'unknown'],
    ['bridge', [], 'nothing'],
    ['app', [], 'nothing'],
    ['app', ['deleted'], 'unknown'],
    ['', ['app'], 'user-defined'],
    ['', [], 'unknown'],
    ['slirp4netns', [], 'unknown'],
    ['host', ['host'], 'host'],
  ])('%s on %j is %s', (mode, on, kind) => {
    const one = container('x', mode, { endpoints: on.map(name => endpoint(name, '10.0.0.2')) });
    expect(modeOf(one, topologyOf(networks, [one])).kind).toBe(kind);
  });

  test('without a listing of host, none and the default bridge their names stand for them (Podman)', () => {
    for (const [name, kind] of [
      ['host', 'host'],
      ['none', 'none'],
      ['bridge', 'bridge'],
    ]) {
      const one = container('x', '', { endpoints: [endpoint(name ?? '', '10.0.0.2')] });
      expect(modeOf(one, topologyOf([], [one])).kind).toBe(kind);
    }
  });

  test('on the default bridge and others, the sentence speaks of both', () => {
    const one = container('x', 'default', {
      endpoints: [endpoint('bridge', '10.0.0.2'), endpoint('app', '10.1.0.2')],
    });
    expect(modeOf(one, topologyOf(networks, [one])).meaning).toContain('on 1 more');
  });
});

describe('in another container’s sandbox', () => {
  const gone = container('left', `container:${idOf('nobody')}`);
  const stopped = container('x', 'app', { state: 'exited', endpoints: [endpoint('app')] });
  const orphan = container('y', `container:${idOf('x')}`);
  const byName = container('z', 'container:never-made');
  const lab = topologyOf(networks, [gone, stopped, orphan, byName]);

  test('an owner that is gone is said, with the short id', () => {
    const short = idOf('nobody').slice(0, 12);
    expect(modeOf(gone, lab)).toMatchObject({
      kind: 'container',
      label: `container:${short}`,
      word: gone.networkMode.raw,
    });
    expect(modeOf(gone, lab).meaning).toContain('no longer exists');
    expect(modeOf(byName, lab).label).toBe('container:never-made');
  });

  test('an owner that stopped left nothing but lo', () => {
    expect(modeOf(orphan, lab).label).toBe('container:x');
    expect(modeOf(orphan, lab).meaning).toContain('nothing but lo is left');
  });
});

test('a mode the list does not tell is taken from inspect, and only then', () => {
  const podman = container('x', '');
  const answer = detail({ networkMode: told('host') });
  expect(withToldMode(podman, answer).networkMode.raw).toBe('host');
  expect(withToldMode(podman, undefined)).toBe(podman);
  const docker = container('x', 'default');
  expect(withToldMode(docker, answer)).toBe(docker);
});

test('who shares a sandbox: its owner first, then the others in it', () => {
  const lab = topologyOf(networks, [
    container('side', `container:${idOf('pod')}`),
    container('pod', 'app', { endpoints: [endpoint('app', '10.0.0.2')] }),
    container('debug', `container:${idOf('side')}`),
    container('alone', 'app', { endpoints: [endpoint('app', '10.0.0.3')] }),
    container('ring1', 'container:ring2'),
    container('ring2', 'container:ring1'),
    container('orphan', 'container:nobody'),
  ]);
  const names = (name: string) => sharesWith(named(lab, name), lab).map(one => one.name.raw);
  expect(names('pod')).toEqual(['side', 'debug']);
  expect(names('side')).toEqual(['pod', 'debug']);
  expect(names('debug')).toEqual(['pod', 'side']);
  expect(names('alone')).toEqual([]);
  expect(names('orphan')).toEqual([]);
  expect(names('ring1')).toEqual(['ring2']);
});
