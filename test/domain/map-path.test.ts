import { expect, test } from 'vitest';
import { explainReach } from '../../source/domain/explain-reach.ts';
import { mapPath } from '../../source/domain/map-path.ts';
import type { Scene } from '../../source/domain/reach.ts';
import { clean } from '../../source/domain/text.ts';
import { detail, idOf, named, tutorialLab } from './lab.ts';
import { drawnMap, graphOf } from './map-picture.ts';

const topology = tutorialLab();
const scene: Scene = {
  topology,
  details: new Map(['alpine1', 'alpine2'].map(name => [idOf(name) as string, detail()])),
  networkDetails: new Map(),
  info: undefined,
  api: clean('1.41'),
};

function path(from: string, to: string) {
  const [a, b] = [from, to].map(name => ({ kind: 'container', container: named(topology, name) }) as const);
  if (a === undefined || b === undefined) throw new Error('two are due');
  return mapPath(explainReach({ from: a, to: b }, scene), topology);
}

test('a way between neighbours leads over the wires of both', () => {
  expect(path('u1', 'u2')).toEqual({
    legs: [
      { sandbox: idOf('u1'), network: idOf('net bridge'), passes: 'yes' },
      { sandbox: idOf('u2'), network: idOf('net bridge'), passes: 'yes' },
    ],
    ends: [idOf('u1'), idOf('u2')],
  });
});

test('a guest’s way is that of its owner’s sandbox', () => {
  expect(path('alpine2', 'u2').legs[0]?.sandbox).toBe(idOf('alpine1'));
  expect(path('alpine2', 'alpine1').legs).toEqual([]);
});

test('a way between networks leads through the host, and ends where it ends', () => {
  const { legs } = path('u1', 'tomcat81');
  expect(legs.map(one => [one.sandbox, one.passes])).toEqual([
    [idOf('u1'), 'yes'],
    [undefined, 'no'],
    [undefined, 'unknown'],
    [idOf('tomcat81'), 'unknown'],
  ]);
  const lines = drawnMap(graphOf(topology), {}, { chosen: undefined, path: path('u1', 'tomcat81') });
  expect(lines.slice(1, 6)).toEqual([
    ' ┣━ NAT ━┤ 172.17.0.1/16  no names ├━━━┫   └ ● alpine2   shares it',
    ' ┃       ╰─────────────────────────╯   ┣━━ ● u1          172.17.0.2',
    ' ┃                                     └── ● u2          172.17.0.3',
    ' ┃       ╭─ test_network ──────────╮   ┏━━ ● tomcat81    172.18.0.2',
    ' ┣━ NAT ━┤ 172.18.0.1/16           ├━━━┫     127.0.0.1:8081 → 8080',
  ]);
});
