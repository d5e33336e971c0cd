import { expect, test } from 'vitest';
import { progressLine } from '../../source/terminal/progress-line.ts';

function written(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  isDumb = false,
): readonly string[] {
  const texts: string[] = [];
  const line = progressLine({ ...stream, write: text => void texts.push(text) }, isDumb);
  line.show('asking: 1 of 2');
  line.show('asking: 2 of 2');
  line.clear();
  line.clear();
  return texts;
}

test('a terminal gets one line, written over again and taken away once', () => {
  expect(written({ isTTY: true })).toEqual([
    '\rasking: 1 of 2\u001b[K',
    '\rasking: 2 of 2\u001b[K',
    '\r\u001b[K',
  ]);
});

test('it is never longer than the terminal is wide', () => {
  expect(written({ isTTY: true, columns: 8 })[0]).toBe('\rasking:\u001b[K');
});

test('a pipe and a dumb terminal get nothing', () => {
  expect(written({})).toEqual([]);
  expect(written({ isTTY: true }, true)).toEqual([]);
});
