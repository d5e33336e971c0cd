import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { asciiText } from '../../source/domain/ascii.ts';
import { chopped, cutEnd, cutMiddle, widthOf, wrapped } from '../../source/domain/fit.ts';
import { safeText, words } from '../../source/domain/text.ts';
import { corpus } from '../hostile-corpus.ts';

const texts = [
  'payments-worker-2',
  'größe',
  '網路網路網路',
  'a網b路c',
  '👨‍👩‍👧 family',
  '🇩🇪🇫🇷',
  '● → ─ ━ … ✓ ✗ ↔',
  'é́e',
  ...corpus.map(one => one.text.slice(0, 300)),
].map(text => safeText(text));

test('the quick measure of netui’s own signs is Ink’s', () => {
  for (const text of texts) expect(widthOf(text)).toBe(stringWidth(text));
});

describe('a cut text', () => {
  test.each([0, 1, 2, 5, 8, 13])('never takes more than %i cells', width => {
    for (const text of texts) {
      expect(stringWidth(cutEnd(text, width))).toBeLessThanOrEqual(width);
      expect(stringWidth(cutMiddle(text, width))).toBeLessThanOrEqual(width);
    }
  });

  test('keeps both ends of a name', () => {
    expect(cutMiddle(safeText('payments-eu-worker-2'), 17)).toBe('payments…worker-2');
    expect(cutMiddle(safeText('short'), 17)).toBe('short');
    expect(cutEnd(safeText('payments-eu-worker-2'), 9)).toBe('payments…');
  });

  test('tears no character', () => {
    expect(cutEnd(safeText('🇩🇪🇫🇷🇮🇹'), 4)).toBe('🇩🇪…');
    expect(cutMiddle(safeText('網路網路網路'), 6)).toBe('網…路');
  });
});

describe('wrapped prose', () => {
  test('breaks between words', () => {
    expect(wrapped(safeText('one two three four'), 9)).toEqual(['one two', 'three', 'four']);
  });

  test('breaks a word that is longer than a line', () => {
    expect(wrapped(safeText('unix:///var/run/docker.sock'), 10)).toEqual([
      'unix:///va',
      'r/run/dock',
      'er.sock',
    ]);
  });

  test('never writes past the line', () => {
    for (const text of texts)
      for (const part of wrapped(text, 12)) expect(stringWidth(part)).toBeLessThanOrEqual(12);
  });
});

test('a chopped text is all there, in parts that fit', () => {
  expect(chopped(safeText('"Id": "0123456789"'), 7)).toEqual(['"Id": "', '0123456', '789"']);
  for (const text of texts) {
    const parts = chopped(text, 12);
    expect(parts.join('')).toBe(text);
    for (const part of parts) expect(stringWidth(part)).toBeLessThanOrEqual(12);
  }
});

test('signs have ASCII of the same width; foreign letters become question marks', () => {
  expect(asciiText(safeText('› ● web → 8080 … ✓'))).toBe('> * web > 8080 ~ +');
  expect(asciiText(safeText('網a'))).toBe('??a');
  expect(asciiText(words`one –\ntwo`)).toBe('one -\ntwo');
  for (const text of texts) expect(asciiText(text)).toMatch(/^[ -~]*$/);
});
