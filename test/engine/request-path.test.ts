import { expect, test } from 'vitest';
import { EngineFailure } from '../../source/domain/failure.ts';
import { clean, words } from '../../source/domain/text.ts';
import { idInPath, isSendable, queryOf } from '../../source/engine/request-path.ts';

const made = '0123456789abcdef'.repeat(4);
const madeBySwarm = 'pxj4n8wqv0c1k2m3l5z6y7r9t';

// E15, E16: what an engine makes goes into a path, everything else is refused.
const ids: [kind: 'container' | 'network', id: string, isAllowed: boolean][] = [
  ['container', made, true],
  ['container', made.slice(1), false],
  ['container', made.toUpperCase(), false],
  ['container', madeBySwarm, false],
  ['container', 'web', false],
  ['container', 'json', false],
  ['network', made, true],
  ['network', madeBySwarm, true],
  ['network', 'podman', true],
  ['network', 'my_net-1.0', true],
  ['network', 'a..b', true],
  ['network', 'x'.repeat(300), false],
];
for (const kind of ['container', 'network'] as const) {
  for (const id of ['', '.', '..', '../x', '../version', 'a//b', 'a/b', '/', `${made}/`, `${made}\n`]) {
    ids.push([kind, id, false]);
  }
  for (const id of [
    'a b',
    ' ',
    'a\tb',
    'a\u0000',
    'a\u001b[2J',
    'a\u009b',
    'é',
    '网络',
    'a?b',
    'a#b',
    'a%2fb',
  ]) {
    ids.push([kind, id, false]);
  }
  for (const id of ['%2e%2e', '-x', '.hidden', '\\', 'a\\b', '\ud800', 'a\u202eb'])
    ids.push([kind, id, false]);
}

test.each(ids)('%s %j', (kind, id, isAllowed) => {
  // As it came from the engine: `clean` would already have escaped some of them.
  const subject = { kind, id: id as ReturnType<typeof clean> };
  if (isAllowed) {
    expect(idInPath(subject, words`there`)).toBe(encodeURIComponent(id));
    expect(isSendable(`/networks/${idInPath(subject, words`there`)}`)).toBe(true);
    return;
  }
  expect(() => idInPath(subject, words`there`)).toThrow(EngineFailure);
  expect(() => idInPath(subject, words`there`)).toThrow(/^bad-request: no engine makes the/);
});

test.each([
  ['/_ping', true],
  ['/containers/json', true],
  [`/networks/${made}`, true],
  ['/networks/a..b', true],
  ['/networks/a%20b', true],
  ['', false],
  ['/', false],
  ['networks', false],
  ['/networks/', false],
  ['/containers//json', false],
  ['/networks/../version', false],
  ['/networks/.', false],
  ['/networks/%2e%2E/version', false],
  ['/networks/.%2e', false],
  ['/networks/a%2Fb', false],
  ['/networks/a b', false],
  ['/networks/a\r\nX-Y: z', false],
  ['/networks/\u00e9', false],
  ['/networks/x?force=1', false],
  ['/networks/x#y', false],
  ['/networks\\x', false],
])('the path %j', (path, isAllowed) => {
  expect(isSendable(path)).toBe(isAllowed);
});

test('a query', () => {
  expect(queryOf({})).toBe('');
  expect(queryOf({ all: true, size: undefined, limit: null, t: ['a', 'b&c'] })).toBe('all=true&t=a&t=b%26c');
  expect(queryOf({ filters: { id: ['x'] } })).toBe('filters=%7B%22id%22%3A%5B%22x%22%5D%7D');
});
