import { describe, expect, test } from 'vitest';
import { clean } from '../../source/domain/text.ts';
import { effects, effectsLab } from './effects.ts';
import { container, detail, endpoint, idOf, port } from './lab.ts';

describe('disconnect', () => {
  test('names what is lost and kept', () => {
    expect(effects(effectsLab(), 'disconnect', 'tomcat82', 'test_network')).toEqual({
      question: 'Disconnect tomcat82 from test_network?',
      lost: [
        'its address 172.18.0.3, and every open connection over it',
        'its names here: tomcat81 no longer finds tomcat82 or web',
        'its published ports: 0.0.0.0:8082 → 8080',
        'its way out: only vault is left, and it leads nowhere else',
      ],
      kept: ['vault, 172.19.0.2', 'the container goes on running'],
      gained: [],
      undo: {
        possible: true,
        lines: [
          'connects it again with the same names and settings',
          'the engine chooses the address: it may be another one than 172.18.0.3',
        ],
      },
      warnings: [],
      choices: { keep: 'keep it connected', act: 'disconnect' },
      command: 'docker network disconnect test_network tomcat82',
    });
  });

  test('says when an address that was asked for can come back', () => {
    const on = endpoint('test_network', '172.18.0.9', { wantedIpv4: clean('172.18.0.9') });
    const topology = effectsLab(container('fixed', 'test_network', { endpoints: [on] }));
    expect(effects(topology, 'disconnect', 'fixed', 'test_network').undo.lines).toEqual([
      'connects it again with the same address, names and settings',
      'if nobody has taken 172.18.0.9 in the meantime',
    ]);
  });

  test('the last network has to be confirmed by the name, and takes its sharers along', () => {
    const { lost, kept, typed } = effects(effectsLab(), 'disconnect', 'alpine1', 'bridge');
    expect(lost).toEqual([
      'its address 172.17.0.4, and every open connection over it',
      'its last network: only lo is left, and a restart brings none back',
      'bridge for alpine2 too, in the same network stack',
    ]);
    expect(kept).toEqual(['the container goes on running']);
    expect(typed).toBe('alpine1');
  });

  test('force has to be confirmed by the name', () => {
    const { question, command, typed, choices } = effects(effectsLab(), 'disconnect', 'tomcat82', 'vault', {
      force: true,
    });
    expect(question).toBe('Force tomcat82 off vault?');
    expect(command).toBe('docker network disconnect --force vault tomcat82');
    expect([typed, choices.act]).toEqual(['tomcat82', 'force it off']);
  });

  const two = (next: string, address: string) =>
    container('two', 'aaa', {
      endpoints: [endpoint('test_network', '172.18.0.9'), endpoint(next, address)],
      ports: [port(80, '0.0.0.0', 8090)],
    });

  test('published ports go along with the default route, to a bridge', () => {
    const { lost, kept } = effects(effectsLab(two('vault', '172.19.0.9')), 'disconnect', 'two', 'vault');
    expect(lost.some(line => line.includes('8090'))).toBe(false);
    expect(kept).toEqual(['test_network, 172.18.0.9', 'the container goes on running']);

    const topology = effectsLab(two('bbb', '10.3.0.9'));
    const moved = effects(topology, 'disconnect', 'two', 'bbb');
    expect(moved.lost).toContain('its default route over bbb: test_network takes over');
    expect(moved.kept).toContain('its published ports, now over test_network: 0.0.0.0:8090 → 80');
    const anyPort = { details: new Map([[idOf('two'), detail({ requested: [port(80)] })]]) };
    expect(effects(topology, 'disconnect', 'two', 'bbb', {}, anyPort).kept).toContain(
      'its published ports, now over test_network: 0.0.0.0:8090 → 80, some under other numbers',
    );
  });

  test('and are lost where the next network cannot publish', () => {
    const topology = effectsLab(
      container('two', 'bbb', {
        endpoints: [endpoint('bbb', '10.3.0.9'), endpoint('lan', '10.4.0.9')],
        ports: [port(80, '0.0.0.0', 8090)],
      }),
    );
    expect(effects(topology, 'disconnect', 'two', 'bbb').lost).toEqual([
      'its address 10.3.0.9, and every open connection over it',
      'its names here, two, though nobody is there to look them up',
      'its published ports: 0.0.0.0:8090 → 80',
      'its default route over bbb: lan takes over',
    ]);
  });

  test('a container that does not run loses what it would ask for', () => {
    const wanting = endpoint('test_network', '', { wantedIpv4: clean('172.18.0.9') });
    const topology = effectsLab(
      container('later', 'test_network', { state: 'exited', endpoints: [wanting, endpoint('bbb')] }),
    );
    const { lost, kept } = effects(topology, 'disconnect', 'later', 'test_network');
    expect(lost).toEqual(['the address it asks for when it starts, 172.18.0.9']);
    expect(kept).toEqual(['bbb']);
  });

  test('many neighbours are counted', () => {
    const others = ['a', 'b', 'c', 'd', 'e'].map((name, at) =>
      container(name, 'bbb', { endpoints: [endpoint('bbb', `10.3.0.${at + 2}`)] }),
    );
    const topology = effectsLab(
      ...others,
      container('x', 'bbb', { endpoints: [endpoint('bbb', '10.3.0.9')] }),
    );
    expect(effects(topology, 'disconnect', 'x', 'bbb').lost).toContain(
      'its names here: a, b, c and 2 more no longer find x',
    );
  });
});
