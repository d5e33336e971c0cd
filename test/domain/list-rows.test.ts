import { describe, expect, test } from 'vitest';
import type { Container } from '../../source/domain/container.ts';
import { type ContainerRow, containerRows } from '../../source/domain/list-rows.ts';
import { containerOrders } from '../../source/domain/sort.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, idOf, named, network, networkNamed, tutorialLab } from './lab.ts';

function drawn(rows: readonly ContainerRow[]): readonly string[] {
  return rows.map(
    row => `${'  '.repeat(row.depth)}${row.container.name.raw}${row.matches ? '' : ' (above a match)'}`,
  );
}

function rowsOf(
  lab: Topology,
  on?: string,
  matches: (one: Container) => boolean = () => true,
): readonly ContainerRow[] {
  const scope = on === undefined ? 'all' : networkNamed(lab, on);
  return containerRows(lab, { scope, order: containerOrders[0], matches });
}

const all = ['alpine1', '  alpine2', 'tomcat81', 'tomcat82', 'tomcat83', 'tomcat84', 'u1', 'u2'];

describe('the tutorial’s lab', () => {
  const lab = tutorialLab();
  test.each([
    [undefined, all],
    ['bridge', ['alpine1', '  alpine2', 'u1', 'u2']],
    ['test_network', ['tomcat81', 'tomcat82']],
    ['vault', ['tomcat82']],
    ['host', ['tomcat83']],
    ['none', ['tomcat84']],
  ])('on %s', (on, lines) => {
    expect(drawn(rowsOf(lab, on))).toEqual(lines);
  });

  test('a row says whose sandbox it shares', () => {
    const owners = rowsOf(lab, 'bridge').map(row => row.owner);
    expect(owners).toEqual([undefined, named(lab, 'alpine1'), undefined, undefined]);
  });

  test('Podman repeats the owner’s network on the sharer: listed once, below its owner', () => {
    const repeated = lab.containers.map(one =>
      one === named(lab, 'alpine2') ? { ...one, endpoints: named(lab, 'alpine1').endpoints } : one,
    );
    const podman = topologyOf(lab.networks, repeated);
    expect(drawn(rowsOf(podman, 'bridge'))).toEqual(['alpine1', '  alpine2', 'u1', 'u2']);
    expect(drawn(rowsOf(podman))).toEqual(all);
  });

  test('a sharer that matches keeps its owner above it; an owner that matches comes alone', () => {
    const only = (name: string) => (one: Container) => one === named(lab, name);
    expect(drawn(rowsOf(lab, undefined, only('alpine2')))).toEqual(['alpine1 (above a match)', '  alpine2']);
    expect(drawn(rowsOf(lab, undefined, only('alpine1')))).toEqual(['alpine1']);
    expect(drawn(rowsOf(lab, undefined, () => false))).toEqual([]);
  });
});

describe('no container is lost', () => {
  const on = (name: string) => ({ endpoints: [endpoint(name, '10.0.0.2')] });
  const lab = topologyOf(
    [network('app'), network('web')],
    [
      container('owner', 'app', on('app')),
      container('a', `container:${idOf('owner')}`),
      container('b', `container:${idOf('a')}`),
      container('c', `container:${idOf('owner')}`),
      container('orphan', `container:${idOf('removed')}`),
      container('itself', `container:${idOf('itself')}`),
      container('ring1', 'container:ring2'),
      container('ring2', 'container:ring1'),
      container('alone', 'app'),
      // Repeats a network that its owner is not on: a row of its own there, or it would be nowhere in that list.
      container('odd', `container:${idOf('owner')}`, on('web')),
    ],
  );

  test('in any depth, without an owner, or in a ring', () => {
    expect(drawn(rowsOf(lab))).toEqual([
      'alone',
      'orphan',
      'owner',
      '  a',
      '    b',
      '  c',
      '  odd',
      'itself',
      'ring1',
      '  ring2',
    ]);
    expect(
      rowsOf(lab)
        .filter(row => row.owner === 'gone')
        .map(row => row.container),
    ).toEqual([named(lab, 'orphan')]);
    expect(drawn(rowsOf(lab, 'web'))).toEqual(['odd']);
    expect(drawn(rowsOf(lab, 'app'))).toEqual(['owner', '  a', '    b', '  c', '  odd']);
  });

  test('a match in any depth keeps all of its owners and nobody else', () => {
    expect(drawn(rowsOf(lab, undefined, one => one === named(lab, 'b')))).toEqual([
      'owner (above a match)',
      '  a (above a match)',
      '    b',
    ]);
  });

  test('a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) =>
      container(`c${at}`, at === 0 ? 'app' : `container:${idOf(`c${at - 1}`)}`, at === 0 ? on('app') : {}),
    );
    const rows = rowsOf(topologyOf([network('app')], chain), 'app');
    expect([rows.length, rows.at(-1)?.depth]).toEqual([10_000, 9999]);
  });
});
