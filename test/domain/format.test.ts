import { describe, expect, test } from 'vitest';
import { ageText, capacityText, countText, momentOf, momentText } from '../../source/domain/format.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [65_533, '65,533'],
  [1_234_567_890n, '1,234,567,890'],
])('%d is written %s', (count, text) => {
  expect(countText(count)).toBe(text);
});

test('an IPv6 subnet’s addresses are not counted', () => {
  expect(capacityText(65_533n)).toBe('65,533');
  expect(capacityText(2n ** 64n)).toBe('practically unlimited');
});

test.each([
  [-5, '0 s'],
  [0, '0 s'],
  [42_900, '42 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [7_200_000, '2 h'],
  [259_200_000, '3 d'],
  [400 * 86_400_000, '400 d'],
])('%d ms is %s', (milliseconds, text) => {
  expect(ageText(milliseconds)).toBe(text);
});

describe('moments', () => {
  const now = Date.UTC(2026, 10, 23, 20, 0, 0);
  const utc = () => 0;
  test.each([
    ['today', Date.UTC(2026, 10, 23, 14, 3, 20), '14:03:20'],
    ['last night', Date.UTC(2026, 10, 22, 20, 0, 1), '20:00:01'],
    ['over a day ago', Date.UTC(2026, 10, 22, 20, 0, 0), 'Nov 22 20:00'],
    ['weeks ago', Date.UTC(2026, 10, 3, 14, 3, 20), 'Nov 3 14:03'],
    ['another year', Date.UTC(2024, 1, 29, 1, 2, 3), 'Feb 29 2024'],
    ['an engine’s clock ahead', Date.UTC(2026, 10, 23, 20, 0, 5), '20:00:05'],
  ])('%s', (_, moment, text) => {
    expect(momentText(moment, now, utc)).toBe(text);
  });

  test('on the reader’s clock, by the offset of that moment', () => {
    const berlin = (moment: number) => (moment < Date.UTC(2026, 9, 25, 1) ? 120 : 60);
    expect(momentText(Date.UTC(2026, 10, 23, 14, 3, 20), now, berlin)).toBe('15:03:20');
    expect(momentText(Date.UTC(2026, 9, 1, 23, 0, 0), now, berlin)).toBe('Oct 2 01:00');
  });

  test.each([
    ['2026-11-03T13:40:52.123456789Z', Date.UTC(2026, 10, 3, 13, 40, 52, 123)],
    ['2026-11-03T13:40:52+01:00', Date.UTC(2026, 10, 3, 12, 40, 52)],
    ['0001-01-01T00:00:00Z', undefined],
    ['', undefined],
    ['soon', undefined],
  ])('%s is read', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });
});
