import { expect, test } from 'vitest';
import { documentOf } from '../../source/engine/document.ts';
import { corpus } from '../hostile-corpus.ts';
import { recorded } from './recorded.ts';

const secrets = true;

test('it is the JSON that JSON.stringify would write', () => {
  for (const name of ['inspect-web', 'inspect-linked', 'network-bridge', 'networks']) {
    const value = recorded(`docker-20.10/${name}.json`);
    const lines = documentOf(value, { secrets });
    expect(JSON.parse(lines.join('\n'))).toEqual(value);
    if (name !== 'networks') expect(lines.join('\n')).toBe(JSON.stringify(value, null, 2));
  }
  expect(documentOf({ a: {}, b: [], c: [[1, null], 'x'] }, { secrets }).join('\n')).toBe(
    JSON.stringify({ a: {}, b: [], c: [[1, null], 'x'] }, null, 2),
  );
});

test('values of environment variables are masked unless they are asked for', () => {
  const value = { Config: { Env: ['PATH=/bin', 'KEY=a=b\nc', 'EMPTY=', 'NAME'], Cmd: ['A=b'] }, Env: 'x=y' };
  expect(documentOf(value, { secrets: false })).toEqual([
    '{',
    '  "Config": {',
    '    "Env": [',
    '      "PATH=••••",',
    '      "KEY=••••",',
    '      "EMPTY=••••",',
    '      "NAME"',
    '    ],',
    '    "Cmd": [',
    '      "A=b"',
    '    ]',
    '  },',
    '  "Env": "x=y"',
    '}',
  ]);
  expect(documentOf(value, { secrets }).join('\n')).toBe(JSON.stringify(value, null, 2));
  expect(documentOf({ Config: { Env: null } }, { secrets: false })).toContain('    "Env": null');
});

test('what a terminal might obey is escaped, in names and in values', () => {
  const value = Object.fromEntries(corpus.map(({ text }, at) => [`${at} ${text}`, text]));
  for (const line of documentOf(value, { secrets })) {
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
  }
  expect(documentOf({ a: '\u001b[2J\u009b\u202e' }, { secrets })[1]).toBe(
    '  "a": "\\u001b[2J\\u009b\\u202e"',
  );
});

test('a long one is cut, and says so', () => {
  const list = Array.from({ length: 50_000 }, (_, at) => at);
  const lines = documentOf(list, { secrets });
  expect(lines).toHaveLength(20_001);
  expect(lines.at(-1)).toBe('… cut after 20000 lines');
  expect(documentOf([1, 2], { secrets, mostLines: 4 })).toHaveLength(4);
});

test('a long line is cut', () => {
  const [, line = ''] = documentOf({ a: 'x'.repeat(1_000_000) }, { secrets });
  expect(Array.from(line).length).toBeLessThanOrEqual(4_097);
  expect(line.endsWith('…')).toBe(true);
});

test('depth beyond any engine’s is folded', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  const lines = documentOf(deep, { secrets });
  expect(lines).toHaveLength(101);
  expect(lines[50]?.trim()).toBe('[…]');
});

test.each([
  [null, 'null'],
  [7, '7'],
  ['x', '"x"'],
  [{}, '{}'],
  [[], '[]'],
])('%j', (value, line) => {
  expect(documentOf(value, { secrets })).toEqual([line]);
});
