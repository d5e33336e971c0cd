import { describe, expect, test } from 'vitest';
import {
  type Member,
  membersOf,
  notTried,
  pairsAmong,
  pairsOf,
  rulesIn,
  standingOf,
  WAYS,
} from '../../source/domain/matrix.ts';
import {
  allReach,
  disagreementSentence,
  type KnownPair,
  matrixReasons,
  matrixSentence,
} from '../../source/domain/matrix-summary.ts';
import type { Scene } from '../../source/domain/reach.ts';
import { told } from '../../source/domain/text.ts';
import { container, endpoint, idOf, named, network } from './lab.ts';
import { changed, scene, short } from './reach-lab.ts';

function on(name: string, place: Scene = scene()): readonly Member[] {
  const found = place.topology.networkByName.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return membersOf(found, place.topology);
}

const names = (members: readonly Member[]) => members.map(one => one.container.name.raw);

/** The pairs of a network as the rules have them: `from → to  ip · name`. */
function ruled(name: string, place: Scene = scene()): readonly string[] {
  const rule = rulesIn(place);
  return pairsOf(on(name, place)).map(pair => {
    const { ip, name: byName } = rule(pair);
    return `${pair.from.container.name.raw} → ${pair.to.container.name.raw}  ${short(ip)} · ${short(byName)}`;
  });
}

function pairs(
  name: string,
  observe: (pair: KnownPair) => Partial<KnownPair> = () => ({}),
): readonly KnownPair[] {
  const rule = rulesIn(scene());
  return pairsOf(on(name)).map(pair => {
    const known: KnownPair = { ...pair, ...notTried(rule(pair)) };
    return { ...known, ...observe(known) };
  });
}

describe('the members of a network', () => {
  test('are the running containers on it, each once, and those in the network stack of one', () => {
    expect(names(on('app'))).toEqual(['a1', 'a2', 'both', 'g1', 'mixed', 'open', 'shut']);
    expect(on('app').map(one => one.address)).toEqual([
      '172.18.0.2',
      '172.18.0.3',
      '172.18.0.4',
      '172.18.0.3',
      '172.18.0.5',
      '172.18.0.6',
      '172.18.0.7',
    ]);
    expect(names(on('host'))).toEqual(['h1']);
  });

  test('are not those whose owner does not run, whatever they say themselves', () => {
    const a2 = container('a2', 'app', { state: 'exited', endpoints: [endpoint('app')] });
    expect(names(on('app', scene({ topology: changed({ containers: [a2] }) })))).not.toContain('g1');
  });

  test('are those of this network where two have one name', () => {
    const twin = network('app', { id: idOf('twin') });
    const other = container('t1', 'app', {
      endpoints: [endpoint('app', '10.0.0.2', { networkId: twin.id })],
    });
    const { topology } = scene({ topology: changed({ containers: [other] }) });
    const both = { ...topology, networkById: new Map([...topology.networkById, [twin.id, twin]]) };
    expect(names(membersOf(twin, both))).toEqual(['t1']);
  });

  test('are pairs in both directions, and none with itself', () => {
    expect(pairsAmong(0)).toBe(0);
    expect(pairsAmong(1)).toBe(0);
    expect(pairsOf(on('app'))).toHaveLength(pairsAmong(7));
  });

  test('stand as they were until they are started anew, or gone', () => {
    const [a1] = on('app');
    if (a1 === undefined) throw new Error('no a1');
    expect(standingOf(a1, on('app'))).toBe('here');
    const anew = container('a1', 'app', { endpoints: [endpoint('app', '172.18.0.2', { id: idOf('anew') })] });
    expect(standingOf(a1, on('app', scene({ topology: changed({ containers: [anew] }) })))).toBe('anew');
    expect(standingOf(a1, on('app', scene({ topology: changed({}, ['a1']) })))).toBe('left');
  });
});

describe('by rule', () => {
  test('members of the default bridge reach each other by IP and not by name', () => {
    expect(ruled('bridge')).toEqual([
      'u1 → u2  yes shared-network · no default-bridge-names',
      'u2 → u1  yes shared-network · no default-bridge-names',
    ]);
  });

  test('where enable_icc is false names resolve, and nobody answers', () => {
    expect(ruled('shy')).toEqual([
      's1 → s2  no icc-off · yes name-on-shared-network',
      's2 → s1  no icc-off · yes name-on-shared-network',
    ]);
  });

  test('it is the address on this network that counts, whatever other network both are on', () => {
    const mixed = named(scene().topology, 'mixed');
    const both = container('v1', 'app', {
      endpoints: [endpoint('app', '172.18.0.9'), endpoint('vault', '172.20.0.2')],
    });
    const place = scene({ topology: changed({ containers: [both] }) });
    const rule = rulesIn(place);
    const pair = pairsOf(on('vault', place)).find(
      one => one.from.container.id === mixed.id && one.to.address === '172.20.0.2',
    );
    expect(pair && rule(pair).ip.target.host).toBe('172.20.0.2');
  });

  test('who shares a network stack is reached at its address, and by the owner’s name only', () => {
    expect(ruled('app')).toContain('a1 → g1  yes shared-network · no name-elsewhere');
  });

  test('a member that is gone from the picture is reached by nobody', () => {
    const [pair] = pairsOf(on('bridge'));
    const rule = rulesIn(scene({ topology: changed({}, ['u1', 'u2']) }));
    expect(pair && WAYS.map(way => rule(pair)[way].expected)).toEqual(['no', 'no']);
  });
});

describe('all of it in words', () => {
  test('by rule alone, and as it was found', () => {
    expect(matrixSentence(pairs('bridge'))).toBe(
      'By rule 2 of 2 pairs reach each other by IP, 0 of 2 by name.',
    );
    const found = pairs('app', ({ ip, name }) => ({
      ip: { ...ip, observed: 'yes' },
      name: { ...name, observed: 'unknown' },
    }));
    expect(matrixSentence(found)).toBe(
      '42 of 42 pairs reach each other by IP, 0 of 42 by name. Not known: 0 by IP, 42 by name.',
    );
  });

  test('everybody reaches everybody only if all of it is a yes', () => {
    expect(allReach(pairs('vault').filter(one => one.from.container.name.raw.startsWith('v')))).toBe(true);
    expect(allReach(pairs('bridge'))).toBe(false);
    expect(allReach([])).toBe(true);
  });

  test('a disagreement is counted, and the first one told', () => {
    expect(disagreementSentence(pairs('app'))).toBeUndefined();
    const found = pairs('bridge', ({ ip, name }) => ({
      ip: { ...ip, observed: 'no' },
      name: { ...name, observed: 'no' },
    }));
    expect(disagreementSentence(found)).toMatch(
      /^Rule and proof disagree on 2 of 4: first u1 → u2 by IP is a no, not a yes\.$/,
    );
  });

  test('why not is said once for all whom it is true of', () => {
    expect(matrixReasons(pairs('bridge'), 5)).toEqual([
      expect.stringMatching(/^2 fail by name, for example: u1 and u2 are on the default bridge/),
    ]);
  });

  test('what names carry is escaped', () => {
    const evil = {
      ...container('evil', 'shy', { endpoints: [endpoint('shy', '172.22.0.9')] }),
      name: told('e\u001b[2Jvil'),
    };
    const place = scene({ topology: changed({ containers: [evil] }) });
    const rule = rulesIn(place);
    const text = pairsOf(on('shy', place)).flatMap(pair => rule(pair).ip.reasons.map(one => one.text));
    expect(text.join('')).not.toContain('\u001b');
  });
});
