import { describe, expect, test } from 'vitest';
import { type ComparedRow, compareTwo, type PingsSaid } from '../../source/domain/compare-two.ts';
import { type Evidence, noEvidence } from '../../source/domain/evidence.ts';
import { clean, told, words } from '../../source/domain/text.ts';
import { type Topology, topologyOf } from '../../source/domain/topology.ts';
import { container, detail, idOf, named, port, tutorialLab } from './lab.ts';

function seen(inode: string, ip = '', via = ''): Evidence {
  const by = words`by`;
  const eth0 = {
    name: words`eth0`,
    state: 'up' as const,
    addresses: [clean(`${ip}/16`)],
    mtu: 1500,
    mac: clean('02:42:ac:11:00:04'),
  };
  const routes = via ? [{ to: clean('default'), via: clean(via), device: words`eth0` }] : [];
  return {
    sandbox: { value: clean(inode), by },
    interfaces: { value: ip ? [eth0] : [], by },
    routes: { value: routes, by },
    resolver: { value: { nameservers: [clean('127.0.0.11')], search: [] }, by },
  };
}

const silent = noEvidence(words`It does not run.`);

const details = new Map([
  [
    idOf('tomcat81') as string,
    detail({
      endpoints: [
        {
          network: told('test_network'),
          aliases: [told('web')],
          names: ['tomcat81', 'web', 'web'].map(told),
          links: [],
          driverOptions: [],
        },
      ],
    }),
  ],
  [idOf('tomcat83') as string, detail({ requested: [port(8080, '', 8083)] })],
]);

function compare(
  a: string,
  b: string,
  evidence: readonly [Evidence, Evidence],
  lab: Topology = tutorialLab(),
  pings?: PingsSaid,
) {
  const [evidenceA, evidenceB] = evidence;
  const found = compareTwo(named(lab, a), named(lab, b), evidenceA, evidenceB, lab, details, pings);
  const row = (about: ComparedRow['about']): unknown[] => {
    const one = found.rows.find(each => each.about === about);
    return one ? [one.a.lines, one.b.lines, one.differs] : [];
  };
  return { ...found, row };
}

describe('one stack or two', () => {
  test('is proved by the inodes', () => {
    const { stack } = compare('alpine1', 'alpine2', [seen('77'), seen('77')]);
    expect(stack).toMatchObject({ one: true, proved: true, sign: 'ok' });
    expect(stack.says).toMatch(/^alpine1 and alpine2 share one network stack, net:\[77\]: /);
    expect(compare('u1', 'u2', [seen('1'), seen('2')]).stack).toEqual({
      one: false,
      proved: true,
      sign: 'ok',
      says: 'u1 and u2 have a network stack each.',
    });
  });

  test('goes by the engine’s word where one cannot be asked', () => {
    expect(compare('alpine1', 'alpine2', [seen('77'), silent]).stack).toMatchObject({
      one: true,
      proved: false,
    });
    expect(compare('u1', 'tomcat83', [silent, silent]).stack).toMatchObject({ one: false, proved: false });
  });

  test('names the one that its owner’s restart left behind', () => {
    for (const names of [
      ['alpine1', 'alpine2'],
      ['alpine2', 'alpine1'],
    ] as const) {
      const { stack } = compare(names[0], names[1], [seen('1'), seen('2')]);
      expect(stack).toMatchObject({ one: false, proved: true, sign: 'warn' });
      expect(stack.says).toMatch(/^alpine2 was given the network stack of alpine1, .* Restart alpine2\.$/);
    }
  });

  test('is one for two on the host, and unknown where the owner is gone', () => {
    const lab = topologyOf(
      [],
      [
        container('one', 'host'),
        container('two', 'host'),
        container('left', `container:${idOf('removed')}`),
        container('third', `container:${idOf('one')}`),
      ],
    );
    expect(compare('one', 'two', [silent, silent], lab).stack.one).toBe(true);
    expect(compare('two', 'third', [silent, silent], lab).stack.one).toBe(true);
    expect(compare('one', 'left', [silent, silent], lab).stack.one).toBe(undefined);
    expect(compare('one', 'left', [seen('5'), seen('5')], lab).stack).toMatchObject({
      one: true,
      sign: 'ok',
    });
  });

  test('says so if the engine tells of two and there is one', () => {
    const { stack } = compare('u1', 'u2', [seen('1'), seen('1')]);
    expect(stack).toMatchObject({ one: true, sign: 'warn' });
    expect(stack.says).toMatch(/The engine tells of two\.$/);
  });
});

describe('row by row', () => {
  test('what they say themselves', () => {
    const { row } = compare('tomcat81', 'u1', [
      seen('1', '172.18.0.2', '172.18.0.1'),
      seen('2', '172.17.0.2'),
    ]);
    expect(row('mode')).toEqual([['user-defined bridge'], ['bridge'], true]);
    expect(row('interfaces')).toEqual([
      ['eth0 up, MTU 1500, 02:42:ac:11:00:04'],
      ['eth0 up, MTU 1500, 02:42:ac:11:00:04'],
      false,
    ]);
    expect(row('addresses')).toEqual([['172.18.0.2/16 on eth0'], ['172.17.0.2/16 on eth0'], true]);
    expect(row('routes')).toEqual([['default via 172.18.0.1 on eth0'], ['–'], true]);
    expect(row('gateway')).toEqual([['via 172.18.0.1 on eth0'], ['–'], true]);
    expect(row('resolver')).toEqual([['127.0.0.11'], ['127.0.0.11'], false]);
    expect(row('ping')).toEqual([]);
  });

  test('what cannot be had is not called a difference', () => {
    expect(compare('u1', 'u2', [seen('1'), silent]).row('sandbox')).toEqual([
      ['net:[1]'],
      ['It does not run.'],
      undefined,
    ]);
  });

  test('names and ports, of the container whose stack it is', () => {
    const { row } = compare('tomcat81', 'tomcat83', [silent, silent]);
    expect(row('names')).toEqual([['tomcat81, web on test_network'], ['–'], true]);
    expect(row('ports')).toEqual([
      ['127.0.0.1:8081 → 8080'],
      ["the host's own ports", '8083 → 8080: asked for, not in effect'],
      true,
    ]);
    const untold = compare('tomcat82', 'tomcat84', [silent, silent]).row('names');
    expect(untold[0]).toEqual(['The engine does not tell.']);
  });

  test('networks in common', () => {
    const common = (a: string, b: string) => compare(a, b, [silent, silent]).row('inCommon')[0];
    expect(common('tomcat81', 'tomcat82')).toEqual(['test_network']);
    expect(common('alpine2', 'u1')).toEqual(['bridge']);
    expect(common('u1', 'tomcat81')).toEqual(['–']);
    expect(common('tomcat83', 'tomcat84')).toEqual(['–']);
  });

  test('what ping said, if it was asked', () => {
    const pings = { a: [words`u2 by IP: 3 of 3`, words`u2 by name: unknown`], b: [] };
    const { row } = compare('u1', 'u2', [silent, silent], tutorialLab(), pings);
    expect(row('ping')).toEqual([['u2 by IP: 3 of 3', 'u2 by name: unknown'], ['–'], undefined]);
  });
});
