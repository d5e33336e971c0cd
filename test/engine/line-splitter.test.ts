import { expect, test } from 'vitest';
import { lineSplitter } from '../../source/engine/line-splitter.ts';

function split(chunks: readonly (string | Buffer)[], cap = 1000): string[] {
  const lines: string[] = [];
  const feed = lineSplitter(cap, line => lines.push(line));
  for (const chunk of chunks) feed(Buffer.from(chunk));
  return lines;
}

test('V01 characters that are cut in the middle', () => {
  const bytes = Buffer.from('{"name":"größe 你好 🐳"}\n');
  expect(split([...bytes].map(byte => Buffer.of(byte)))).toEqual(['{"name":"größe 你好 🐳"}']);
});

test('V02 several lines in a chunk, and one in many', () => {
  expect(split(['one\ntwo\nthr', 'e', 'e\n\nfive\n'])).toEqual(['one', 'two', 'three', '', 'five']);
});

test('V06 what follows the last line feed is no line', () => {
  expect(split(['one\ntwo'])).toEqual(['one']);
});

test('a line that is too long is left out, and only that one', () => {
  expect(split(['one\n', 'x'.repeat(6), 'x'.repeat(5), '\ntwo\n'], 10)).toEqual(['one', 'two']);
  expect(split([`${'x'.repeat(10)}\n${'x'.repeat(11)}\n`], 10)).toEqual(['x'.repeat(10)]);
});

test('X02 a hundred thousand lines in one chunk', () => {
  expect(split(['\n'.repeat(100_000)])).toHaveLength(100_000);
});
