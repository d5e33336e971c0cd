import { describe, expect, test } from 'vitest';
import type { Known } from '../../source/domain/change.ts';
import { consequencesOf } from '../../source/domain/consequences.ts';
import { clean, told } from '../../source/domain/text.ts';
import { effects, effectsLab } from './effects.ts';
import { container, detail, endpoint, idOf, named, pairs, port } from './lab.ts';

describe('connect', () => {
  test('names what is gained, and the default route that moves', () => {
    const wish = { ipv4: clean('172.18.0.9'), aliases: [told('a1')], priority: 7 };
    expect(effects(effectsLab(), 'connect', 'alpine1', 'test_network', wish)).toMatchObject({
      question: 'Connect alpine1 to test_network?',
      lost: ['its default route over bridge: test_network takes over'],
      kept: ['bridge, 172.17.0.4', 'the container goes on running'],
      gained: [
        '172.18.0.9 on test_network',
        'names: tomcat81 and tomcat82 find alpine1 or a1, and alpine1 finds them',
        'test_network for alpine2 too, in the same network stack',
      ],
      undo: { possible: true, lines: ['disconnects it again'] },
      warnings: [
        'If the engine chose the subnet of test_network itself, it gives no address that is asked for and refuses.',
      ],
      choices: { keep: 'leave it as it is', act: 'connect' },
      command: 'docker network connect --ip 172.18.0.9 --alias a1 --gw-priority 7 test_network alpine1',
    });
  });

  test('an internal network takes no route over', () => {
    const { lost, gained, warnings } = effects(effectsLab(), 'connect', 'u1', 'vault');
    expect([lost, gained, warnings]).toEqual([
      [],
      ['an address from 172.19.0.0/16', 'names: tomcat82 finds u1, and u1 finds it'],
      [],
    ]);
  });

  test('published ports move along, and drop their connections', () => {
    expect(effects(effectsLab(), 'connect', 'tomcat81', 'bridge').lost).toEqual([
      'its default route over test_network: bridge takes over',
      'open connections to its published ports, which move along: 127.0.0.1:8081 → 8080',
    ]);
  });

  test('a container that does not run gets its address later', () => {
    const topology = effectsLab(
      container('later', 'default', { state: 'created', endpoints: [endpoint('bridge')] }),
    );
    expect(effects(topology, 'connect', 'later', 'test_network').gained).toEqual([
      'an address from 172.18.0.0/16 when it starts',
    ]);
  });
});

describe('lifecycle', () => {
  test('stop orphans those in its network stack', () => {
    expect(effects(effectsLab(), 'stop', 'alpine1')).toEqual({
      question: 'Stop alpine1?',
      lost: [
        '172.17.0.4 on bridge: another container may be given it',
        'the network of alpine2, which lives in its network stack: only lo is left until it is restarted after alpine1',
      ],
      kept: ['its networks and settings'],
      gained: [],
      undo: {
        possible: true,
        lines: [
          'starts it again',
          'the engine chooses the address: it may be another one than 172.17.0.4 on bridge',
        ],
      },
      warnings: [],
      choices: { keep: 'keep it running', act: 'stop' },
      command: 'docker stop alpine1',
    });
  });

  test('stop takes names and ports away', () => {
    expect(effects(effectsLab(), 'stop', 'tomcat82').lost).toEqual([
      '172.18.0.3 on test_network and 172.19.0.2 on vault: another container may be given them',
      'its names on test_network: tomcat81 no longer finds tomcat82 or web',
      'its published ports: 0.0.0.0:8082 → 8080',
    ]);
  });

  test('stop removes what was made with --rm: the name has to be typed', () => {
    const known = { details: new Map([[idOf('u1'), detail({ autoRemove: true })]]) };
    const { lost, kept, undo, typed } = effects(effectsLab(), 'stop', 'u1', '', {}, known);
    expect(lost[0]).toBe('the container itself: it was made with --rm and is removed when it stops');
    expect(kept).toEqual([]);
    expect(undo.possible).toBe(false);
    expect(typed).toBe('u1');
  });

  test('restart cannot be taken back, and says what it may cost', () => {
    const known = { details: new Map([[idOf('alpine1'), detail({ requested: [port(80)] })]]) };
    expect(effects(effectsLab(), 'restart', 'alpine1', '', {}, known)).toMatchObject({
      lost: [
        'every open connection, and its answers until it is up again',
        'perhaps 172.17.0.4 on bridge: the engine chooses again',
        'the numbers of ports that the engine picked: it picks new ones',
        'the network of alpine2, which lives in its network stack: only lo is left until it is restarted after alpine1',
      ],
      undo: { possible: false, lines: ['there is nothing to take back: it runs again afterwards'] },
    });
  });

  test('an address that was asked for outlives stop, start and restart', () => {
    const on = endpoint('test_network', '172.18.0.9', { wantedIpv4: clean('172.18.0.9') });
    const topology = effectsLab(container('fixed', 'test_network', { endpoints: [on] }));
    expect(effects(topology, 'stop', 'fixed').kept[0]).toBe('172.18.0.9 on test_network, for its next start');
    expect(effects(topology, 'start', 'fixed').kept).toEqual([
      '172.18.0.9 on test_network, which it asks for',
    ]);
    expect(effects(topology, 'restart', 'fixed').kept[0]).toBe('172.18.0.9 on test_network');
  });

  test.each([
    ['start', ['it runs, on bridge'], ['stops it again'], 'leave it stopped'],
    ['pause', [], ['lets it go on'], 'keep it running'],
    ['unpause', ['its processes go on where they were'], ['pauses it again'], 'leave it paused'],
  ] as const)('%s', (kind, gained, lines, keep) => {
    const found = effects(effectsLab(), kind, 'u1');
    expect(found).toMatchObject({ gained, undo: { possible: true, lines }, choices: { keep, act: kind } });
    expect(found.command).toBe(`docker ${kind} u1`);
    expect(found.typed).toBeUndefined();
  });
});

describe('besides', () => {
  test('netui’s own container has to be confirmed by the name', () => {
    const { warnings, typed } = effects(effectsLab(), 'restart', 'u1', '', {}, { own: idOf('u1') });
    expect(warnings).toEqual(['netui itself runs in this container and may lose the engine by it.']);
    expect(typed).toBe('u1');
    expect(effects(effectsLab(), 'connect', 'u1', 'bbb', {}, { own: idOf('u1') }).typed).toBeUndefined();
  });

  test('a swarm’s task is not the engine’s alone', () => {
    const task = container('task', 'bbb', {
      labels: pairs({ 'com.docker.swarm.task.id': 'x1' }),
      endpoints: [endpoint('bbb', '10.3.0.9')],
    });
    expect(effects(effectsLab(task), 'disconnect', 'task', 'bbb').warnings).toEqual([
      'It belongs to a swarm service: the engine obeys, and the swarm does not know and may replace it.',
    ]);
  });

  test('odd names stand as ids where they would be pasted or typed', () => {
    const odd = container('a\u001bb', 'bbb', { endpoints: [endpoint('bbb', '10.3.0.9')] });
    const { command, typed } = effects(effectsLab(odd), 'disconnect', 'a\u001bb', 'bbb');
    expect(command).toBe(`docker network disconnect bbb ${odd.id}`);
    expect(typed).toBe(odd.id.slice(0, 12));
  });

  test('what is gone has none', () => {
    const gone = { id: idOf('gone'), name: told('gone') };
    const known: Known = { details: new Map(), heedsPriority: false };
    expect(consequencesOf({ kind: 'stop', container: gone }, effectsLab(), known)).toBeUndefined();
    const u1 = named(effectsLab(), 'u1');
    expect(
      consequencesOf({ kind: 'connect', container: u1, network: gone }, effectsLab(), known),
    ).toBeUndefined();
  });
});
