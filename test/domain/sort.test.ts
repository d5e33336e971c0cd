import { describe, expect, test } from 'vitest';
import { compareNames, containerOrders, networkOrders, usedBy } from '../../source/domain/sort.ts';
import { clean, told } from '../../source/domain/text.ts';
import { topologyOf } from '../../source/domain/topology.ts';
import { container, endpoint, network, networkNamed, subnet, tutorialLab } from './lab.ts';

test('names sort as people count, case aside, and no two different ones are equal', () => {
  const names = ['Web-2', 'api', 'web-10', 'web-2', 'web-1', '網', 'Zoo'];
  expect(
    names
      .map(told)
      .sort(compareNames)
      .map(one => one.raw),
  ).toEqual(['api', 'web-1', 'Web-2', 'web-2', 'web-10', 'Zoo', '網']);
  expect(compareNames(told('a'), told('A'))).not.toBe(0);
  expect(compareNames(told('a'), told('a'))).toBe(0);
});

describe('networks', () => {
  const lab = topologyOf(
    [
      network('b10', {
        driver: clean('overlay'),
        subnets: [subnet('10.0.10.0/24')],
        created: clean('2026-11-03T10:00:00+02:00'),
      }),
      network('b9', { subnets: [subnet('10.0.9.0/24')], created: clean('2026-11-03T09:00:00Z') }),
      network('a', { driver: clean('host'), created: clean('') }),
    ],
    [
      container('x', 'b10', { endpoints: [endpoint('b10', '10.0.10.2')] }),
      container('y', 'container:x'),
      container('z', 'a', { endpoints: [endpoint('a')] }),
    ],
  );
  test.each([
    ['name', ['a', 'b9', 'b10']],
    ['driver', ['b9', 'a', 'b10']],
    ['subnet', ['b9', 'b10', 'a']],
    ['used', ['b10', 'a', 'b9']],
    ['created', ['b9', 'b10', 'a']],
  ])('by %s', (id, names) => {
    const order = networkOrders.find(one => one.id === id);
    expect(lab.networks.toSorted((a, b) => order?.compare(a, b, lab) ?? 0).map(one => one.name.raw)).toEqual(
      names,
    );
  });

  test('used by counts those in the sandbox of one on it', () => {
    const tutorial = tutorialLab();
    const counts = ['bridge', 'host', 'none', 'test_network', 'vault'].map(name =>
      usedBy(networkNamed(tutorial, name), tutorial),
    );
    expect(counts).toEqual([4, 1, 1, 2, 1]);
  });
});

describe('containers', () => {
  const containers = [
    container('web-10', 'b', {
      created: 3,
      endpoints: [endpoint('b', '10.1.0.3'), endpoint('a', '10.2.0.10')],
    }),
    container('web-2', 'a', { created: 1, endpoints: [endpoint('a', '10.2.0.9')], state: 'paused' }),
    container('db', 'b', {
      created: 2,
      endpoints: [endpoint('b', '', { wantedIpv4: clean('10.1.0.2') })],
      state: 'exited',
    }),
    container('off', 'none', { created: 4, state: 'running' }),
  ];
  test.each([
    ['name', undefined, ['db', 'off', 'web-2', 'web-10']],
    ['address', undefined, ['db', 'web-10', 'web-2', 'off']],
    ['address', 'b', ['db', 'web-10', 'off', 'web-2']],
    ['state', undefined, ['off', 'web-10', 'web-2', 'db']],
    ['network', undefined, ['web-2', 'web-10', 'db', 'off']],
    ['created', undefined, ['off', 'web-10', 'db', 'web-2']],
  ])('by %s on %s', (id, on, names) => {
    const order = containerOrders.find(one => one.id === id);
    expect(containers.toSorted((a, b) => order?.compare(a, b, on) ?? 0).map(one => one.name.raw)).toEqual(
      names,
    );
  });
});
