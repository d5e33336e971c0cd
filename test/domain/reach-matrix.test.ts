import { expect, test } from 'vitest';
import { first, scene, short, why } from './reach-lab.ts';

// Container to container, by IP and by name: the domain's matrix, cell by cell, with the rule that decides.

/** Who stands for which column, and for each row what is expected there: by IP, by name. */
const TO = ['u2', 'a2', 'w1', 'v2', 'x1', 's2', 'h1', 'g1', 'n1', 'm2'] as const;

const APART = 'no no-shared-network';
const PLAIN = 'no default-bridge-names';
const ELSEWHERE = 'no name-elsewhere';
const TOGETHER = 'yes shared-network · yes name-on-shared-network';
const OFFLINE = 'no no-network · no no-network';
const AT_HOST = 'yes host-owns-bridges';
const BY_HOST = `${AT_HOST} · no host-resolver`;
const ON_WIRE = 'no macvlan';
const INSIDE = 'no internal';

const MATRIX: Readonly<Record<string, readonly string[]>> = {
  // The default bridge.
  u1: [
    `yes shared-network · ${PLAIN}`,
    `${APART} · ${PLAIN}`,
    `${APART} · ${PLAIN}`,
    `${APART} · ${PLAIN}`,
    `${APART} · ${PLAIN}`,
    `${APART} · ${PLAIN}`,
    `${AT_HOST} · ${PLAIN}`,
    `${APART} · ${PLAIN}`,
    OFFLINE,
    `${ON_WIRE} · ${PLAIN}`,
  ],
  // A user-defined bridge; the container in a2's sandbox has no name of its own.
  a1: [
    `${APART} · ${ELSEWHERE}`,
    TOGETHER,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${AT_HOST} · ${ELSEWHERE}`,
    `yes shared-network · ${ELSEWHERE}`,
    OFFLINE,
    `${ON_WIRE} · ${ELSEWHERE}`,
  ],
  // An internal one.
  v1: [
    `${INSIDE} · ${ELSEWHERE}`,
    `${INSIDE} · ${ELSEWHERE}`,
    `${INSIDE} · ${ELSEWHERE}`,
    TOGETHER,
    `${INSIDE} · ${ELSEWHERE}`,
    `${INSIDE} · ${ELSEWHERE}`,
    `${AT_HOST} · ${ELSEWHERE}`,
    `${INSIDE} · ${ELSEWHERE}`,
    OFFLINE,
    `${INSIDE} · ${ELSEWHERE}`,
  ],
  // One with icc=false: names resolve, packets are dropped.
  s1: [
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    'no icc-off · yes name-on-shared-network',
    `${AT_HOST} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    OFFLINE,
    `${ON_WIRE} · ${ELSEWHERE}`,
  ],
  '@host': [
    BY_HOST,
    BY_HOST,
    BY_HOST,
    BY_HOST,
    BY_HOST,
    BY_HOST,
    'yes same-sandbox · no host-resolver',
    BY_HOST,
    'no no-network · no host-resolver',
    'no host-of-macvlan · no host-resolver',
  ],
  // In a2's sandbox: a2's row, and a2 itself.
  g1: [
    `${APART} · ${ELSEWHERE}`,
    'yes same-sandbox · yes name-on-shared-network',
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${AT_HOST} · ${ELSEWHERE}`,
    `yes same-sandbox · ${ELSEWHERE}`,
    OFFLINE,
    `${ON_WIRE} · ${ELSEWHERE}`,
  ],
  n1: [
    OFFLINE,
    OFFLINE,
    OFFLINE,
    OFFLINE,
    OFFLINE,
    OFFLINE,
    OFFLINE,
    OFFLINE,
    'yes same-sandbox · no no-network',
    OFFLINE,
  ],
  m1: [
    `${ON_WIRE} · ${ELSEWHERE}`,
    `${ON_WIRE} · ${ELSEWHERE}`,
    `${ON_WIRE} · ${ELSEWHERE}`,
    `${ON_WIRE} · ${ELSEWHERE}`,
    `${ON_WIRE} · ${ELSEWHERE}`,
    `${ON_WIRE} · ${ELSEWHERE}`,
    `no host-of-macvlan · ${ELSEWHERE}`,
    `${ON_WIRE} · ${ELSEWHERE}`,
    OFFLINE,
    TOGETHER,
  ],
  // On two user-defined bridges, and on one and an internal one.
  both: [
    `${APART} · ${ELSEWHERE}`,
    TOGETHER,
    TOGETHER,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${AT_HOST} · ${ELSEWHERE}`,
    `yes shared-network · ${ELSEWHERE}`,
    OFFLINE,
    `${ON_WIRE} · ${ELSEWHERE}`,
  ],
  mixed: [
    `${APART} · ${ELSEWHERE}`,
    TOGETHER,
    `${APART} · ${ELSEWHERE}`,
    TOGETHER,
    `${APART} · ${ELSEWHERE}`,
    `${APART} · ${ELSEWHERE}`,
    `${AT_HOST} · ${ELSEWHERE}`,
    `yes shared-network · ${ELSEWHERE}`,
    OFFLINE,
    `${ON_WIRE} · ${ELSEWHERE}`,
  ],
  '@outside': [
    ...Array.from({ length: 3 }, () => 'no outside-to-container · no host-resolver'),
    'no internal · no host-resolver',
    'no internal · no host-resolver',
    'no outside-to-container · no host-resolver',
    'yes outside-to-host · no host-resolver',
    'no outside-to-container · no host-resolver',
    'no no-network · no host-resolver',
    'yes macvlan · no host-resolver',
  ],
};

function cell(from: string, to: string, api: string): string {
  const told = why(from, to, scene({ api }));
  return `${short(first(told, 'ip'))} · ${short(first(told, 'name'))}`;
}

const cells = Object.entries(MATRIX).flatMap(([from, row]) =>
  row.map((expected, at) => [from, TO[at] ?? '', expected] as const),
);

test.each(cells)('%s → %s: %s', (from, to, expected) => {
  expect(cell(from, to, '1.41')).toBe(expected);
});

test('Engine 29 answers the same', () => {
  const differing = cells.filter(([from, to, expected]) => cell(from, to, '1.52') !== expected);
  expect(differing).toEqual([]);
});

test('an internal network has no route since Engine 25, and drops before', () => {
  const said = (api: string) => first(why('v1', 'a2', scene({ api })), 'ip')?.reasons[0]?.text;
  expect(said('1.43')).toBe('vault is internal: what v1 sends beyond it is dropped.');
  expect(said('1.44')).toBe('vault is internal: v1 has no route to anything beyond it.');
});

/** Ways to the host, and beyond it. */
const WAYS: readonly (readonly [string, string, string])[] = [
  ['u1', 'yes host-owns-bridges', 'yes way-out'],
  ['a1', 'yes host-owns-bridges', 'yes way-out'],
  ['v1', 'yes host-owns-bridges', 'no internal'],
  ['s1', 'yes host-owns-bridges', 'yes way-out'],
  ['h1', 'yes same-sandbox', 'yes way-out'],
  ['g1', 'yes host-owns-bridges', 'yes way-out'],
  ['n1', 'no no-network', 'no no-network'],
  ['m1', 'no host-of-macvlan', 'unknown way-out'],
  ['mixed', 'yes host-owns-bridges', 'yes way-out'],
  ['@host', 'yes same-sandbox', 'yes way-out'],
  ['@outside', 'yes outside-to-host', 'unknown not-known'],
];

test.each(WAYS)('%s → the host: %s, outside: %s', (from, host, outside) => {
  expect(short(first(why(from, '@host'), 'ip'))).toBe(host);
  expect(short(first(why(from, '@outside'), 'ip'))).toBe(outside);
});

test('says what decided in a sentence', () => {
  const said = (from: string, to: string) => first(why(from, to), 'ip')?.reasons.map(one => one.text);
  expect(said('a1', 'a2')).toEqual(['Both are on app.']);
  expect(said('u1', 'a2')).toEqual([
    'u1 is on bridge, a2 on app: they share no network, and Docker keeps its networks apart.',
  ]);
  expect(said('n1', 'a2')).toEqual(['n1 is on no network (its mode is none): nothing but lo is there.']);
  expect(said('@host', 'm2')).toEqual([
    'A host does not reach the containers on a macvlan network of its own.',
  ]);
});
