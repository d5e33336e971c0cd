import { describe, expect, test } from 'vitest';
import { clean, joined, jsonText, safeText, told, wasEscaped, words } from '../../source/domain/text.ts';
import { corpus } from '../hostile-corpus.ts';
import { randomTexts } from '../random-texts.ts';

/* What may be drawn: no control, nothing invisible but joiners and styles inside emoji, nothing unassigned or private. */
const ALLOWED = /^(?:(?![\u200d\ufe0f])\P{Default_Ignorable_Code_Point}|[\u200d\ufe0f])*$/u;
const FORBIDDEN = /\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;
const LOOSE =
  /(?<![\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])\u200d|(?<![\p{Extended_Pictographic}0-9#*])\ufe0f/u;

function faultsOf(text: string, most = 512): readonly string[] {
  const faults: string[] = [];
  if (!ALLOWED.test(text)) faults.push('draws nothing');
  if (FORBIDDEN.test(text)) faults.push('forbidden');
  if (LOOSE.test(text)) faults.push('loose joiner or style');
  if (Array.from(text).length > most) faults.push('too long');
  if (safeText(text, most) !== text) faults.push('not the same when made safe again');
  return faults;
}

describe('safeText', () => {
  test.each(corpus)('$id', ({ text }) => {
    expect(faultsOf(safeText(text))).toEqual([]);
  });

  test('keeps different texts of the corpus different', () => {
    expect(new Set(corpus.map(({ text }) => safeText(text))).size).toBe(corpus.length);
  });

  test('random texts come out allowed, no longer than asked, and the same the second time', () => {
    for (const text of randomTexts(4000)) {
      const most = 1 + (text.length % 40);
      expect({ text, faults: faultsOf(safeText(text, most), most) }).toEqual({ text, faults: [] });
    }
  });

  test.each([
    ['\u001b[2J', '^[[2J'],
    ['a\r\n\tb\u0000', 'a^M^J^Ib^@'],
    ['\u007f\u009b', '^?\\x9b'],
    ['web\u202egnp', 'web\\u{202e}gnp'],
    ['a\ud800', 'a\\u{d800}'],
    ['w\u0301\u0301\u0301\u0301\u0301b', 'w\u0301\u0301\u0301…b'],
    ['we\u200db', 'we\\u{200d}b'],
    ['a\ufe0f\u200d❤', 'a\\u{fe0f}\\u{200d}❤'],
  ])('%j is shown as %s', (text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  test.each(['web', 'a b', '', '網路測試', '🇩🇪👨‍👩‍👧‍👦❤️', '🏳️‍🌈', '👩🏽‍🚀', '1️⃣', 'Größe', 'n\u0303'])(
    '%s stays',
    text => {
      expect(safeText(text)).toBe(text);
    },
  );

  test('cuts at the length asked for, with a sign of it', () => {
    expect(safeText('abcdef', 6)).toBe('abcdef');
    expect(safeText('abcdefg', 6)).toBe('abcde…');
    expect(safeText('網'.repeat(7), 6)).toBe(`${'網'.repeat(5)}…`);
    expect(safeText('x'.repeat(1_000_000))).toBe(`${'x'.repeat(511)}…`);
  });

  test('is not longer than asked for when piled marks bring a cut text to just that length', () => {
    const piled = `abcde${'\u0301'.repeat(1000)}`;
    expect(Array.from(safeText(piled, 9))).toHaveLength(9);
  });

  test('cuts megabytes of marks, escapes and joiners', () => {
    for (const part of ['\u001b[', '\u0301', '\u200d', '👨‍', '\ud800']) {
      expect(faultsOf(safeText(part.repeat(1_000_000 / part.length)))).toEqual([]);
    }
  });
});

test('told keeps both forms and knows whether they differ', () => {
  expect(told('web')).toEqual({ safe: 'web', raw: 'web' });
  expect(told('a\u001bb')).toEqual({ safe: 'a^[b', raw: 'a\u001bb' });
  expect(wasEscaped(told('web'))).toBe(false);
  expect(wasEscaped(told('a\u001bb'))).toBe(true);
  expect(wasEscaped(told('^[[2J'))).toBe(false);
  expect(wasEscaped(told('x'.repeat(600)))).toBe(true);
});

test('words puts safe texts and numbers into netui’s own', () => {
  expect(words`${clean('web')} has ${2} networks\n`).toBe('web has 2 networks\n');
  expect(joined([words`a`, words`b`], words`, `)).toBe('a, b');
});

describe('jsonText', () => {
  test.each(corpus)('is exact and quiet: $id', ({ text }) => {
    const json = jsonText({ [text]: [text] });
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [text]: [text] })));
    expect(json.replaceAll('\n', '')).not.toMatch(
      /\p{Cc}|[\u2028-\u202e\u2066-\u2069\u200b-\u200f\ufeff\u{e0000}-\u{e0fff}]/u,
    );
  });

  test('writes what a terminal might obey as \\u', () => {
    expect(jsonText('\u001b\u009b\u007f\u202e\u{e0100}', 0)).toBe(
      '"\\u001b\\u009b\\u007f\\u202e\\udb40\\udd00"',
    );
    expect(jsonText({ a: [1, null] }, 0)).toBe('{"a":[1,null]}');
    expect(jsonText(undefined)).toBe('null');
  });
});
