import { expect, test } from 'vitest';
import { effectOf } from '../../source/domain/mend-effect.ts';
import type { Scene } from '../../source/domain/reach.ts';
import { clean } from '../../source/domain/text.ts';
import { container } from './lab.ts';
import { changed, scene, why } from './reach-lab.ts';

/** What each mend comes to, by its first command. */
function effects(from: string, to: string, place: Scene = scene()) {
  const explanation = why(from, to, place);
  return explanation.mends.map(mend => {
    const { gives, undo } = effectOf(mend, explanation, place);
    return [mend.commands[0] ?? mend.title, gives, undo];
  });
}

test('no name on the default bridge: a new network gives it', () => {
  expect(effects('u1', 'u2')).toEqual([
    ['docker network create app2', 'by IP and by name, at once, no restart', 'yes'],
  ]);
});

test('no network in common: every way of sharing one gives both', () => {
  const both = 'by IP and by name, at once, no restart';
  expect(effects('a1', 'w1').map(([, gives]) => gives)).toEqual([both, both, both]);
});

test('who does not run answers once it runs; a restart brings the stack back, and has no undo', () => {
  expect(effects('a1', 'off')).toEqual([['docker start off', 'by IP and by name, once it runs', 'yes']]);
  const restarted = scene({}, { a2: { startedAt: clean('2026-11-03T13:50:00Z') } });
  expect(effects('g1', 'w1', restarted)).toEqual([['docker restart g1', 'one obstacle less', 'no']]);
  const off = scene({ topology: changed({ containers: [container('a1', 'app', { state: 'paused' })] }) });
  expect(effects('a1', 'a2', off)[0]?.[0]).toBe('docker unpause a1');
});

test('the way out by a bridge', () => {
  expect(effects('v1', '@outside')).toEqual([
    ['docker network connect bridge v1', 'by IP, at once, no restart', 'yes'],
  ]);
});

test('what no change of netui’s does is for hands', () => {
  expect(effects('@outside', 'shut')).toEqual([
    [expect.stringContaining('Make shut anew'), 'the container is made anew, or its program', 'by-hand'],
  ]);
  expect(effects('a1', '@outside', scene({ info: { forwards: false } }))).toEqual([
    ['sysctl -w net.ipv4.ip_forward=1', 'on the host, as root', 'by-hand'],
  ]);
});
