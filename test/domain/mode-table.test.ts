import { describe, expect, test } from 'vitest';
import { driverModes } from '../../source/domain/driver-modes.ts';
import { widthOf } from '../../source/domain/fit.ts';
import { modeQuestions } from '../../source/domain/mode-facts.ts';
import { type ModeColumn, modeTable } from '../../source/domain/mode-table.ts';
import { plainModes } from '../../source/domain/plain-modes.ts';
import { clean } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, network, tutorialLab } from './lab.ts';

function listed({ containers }: ModeColumn): string[] {
  return containers.map(one => `${one.container.name.raw}${one.remark === '' ? '' : `: ${one.remark}`}`);
}

describe('the columns', () => {
  test('hold every container of the lab', () => {
    const { columns, others } = modeTable(tutorialLab());
    expect(columns.map(one => [one.mode, listed(one)])).toEqual([
      ['bridge', ['alpine1', 'u1', 'u2']],
      ['user-defined', ['tomcat81', 'tomcat82: on test_network, vault']],
      ['host', ['tomcat83']],
      ['none', ['tomcat84']],
      ['container', ["alpine2: in alpine1's"]],
    ]);
    expect(others).toEqual([]);
    expect(columns.some(one => one.marked)).toBe(false);
  });

  test('of drivers are there where the engine has a network of theirs', () => {
    const lab = topologyOf(
      [network('lan', { driver: clean('macvlan') }), network('wide', { driver: clean('overlay') })],
      [container('web', 'wide', { endpoints: [endpoint('wide', '10.0.1.2')] })],
    );
    const { columns } = modeTable(lab);
    expect(columns.slice(5).map(one => [one.mode, listed(one)])).toEqual([
      ['macvlan', []],
      ['overlay', ['web']],
    ]);
  });

  test('mark the one with the chosen container', () => {
    const { columns } = modeTable(tutorialLab(), idOf('alpine2'));
    expect(columns.filter(one => one.marked).map(one => one.mode)).toEqual(['container']);
    expect(columns.flatMap(one => one.containers).filter(one => one.chosen)).toHaveLength(1);
  });

  test('say whose stack was lost, and lose nobody', () => {
    const lab = topologyOf(
      [],
      [
        container('stopped', 'default', { state: 'exited' }),
        container('left', `container:${idOf('stopped')}`),
        container('alone', `container:${idOf('removed')}`),
        container('odd', 'vanished', { endpoints: [endpoint('vanished')] }),
      ],
    );
    const { columns, others } = modeTable(lab);
    expect(columns.flatMap(listed)).toEqual(['alone: whose X is gone', "left: in stopped's, which stopped"]);
    expect(others.map(one => [one.container.name.raw, one.remark])).toEqual([
      ['odd', 'vanished'],
      ['stopped', 'disconnected'],
    ]);
  });
});

describe('the facts', () => {
  const all = Object.entries({ ...plainModes, ...driverModes });

  test.each(all)('of %s fit a column of fifteen cells, two lines each', (_, facts) => {
    for (const { question, label } of modeQuestions) {
      const { text, note } = facts[question];
      expect(widthOf(label)).toBeLessThanOrEqual(12);
      for (const word of text.split(' ')) expect(word.length).toBeLessThanOrEqual(15);
      expect(text.length).toBeLessThanOrEqual(30);
      expect(note ?? '.').toMatch(/[.…]$/);
    }
  });

  test('contradict the tutorial where it errs: host ports are never raised', () => {
    expect(plainModes.host.ports).toMatchObject({ sign: 'warn', text: 'discarded' });
    expect(plainModes.host.ports.note).toMatch(/no port is ever raised/);
  });
});
