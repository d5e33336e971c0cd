import { describe, expect, test } from 'vitest';
import { compareAddresses, compareSubnets, contains, rangeOf } from '../../source/domain/address.ts';

test('addresses sort as numbers, IPv4 first, other texts behind, absent ones last', () => {
  const sorted = [
    '0.0.0.0',
    '10.0.0.9',
    '10.0.0.10',
    '172.17.0.2',
    '172.17.0.10',
    '255.255.255.255',
    '::1',
    'fd00::2',
    'fd00::10',
    'fe80::1',
    'nonsense',
    '',
  ];
  for (const shuffled of [sorted.toReversed(), [...sorted.slice(5), ...sorted.slice(0, 5)]]) {
    expect(shuffled.sort(compareAddresses)).toEqual(sorted);
  }
  expect(compareAddresses('fd00::2', 'fd00:0::2')).not.toBe(0);
});

test('only whole dotted decimals are IPv4', () => {
  for (const text of [
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '1..2.3',
    '1.2.3.',
    '.1.2.3',
    '1.2.3.4/8',
    '0x7f.1',
    ' 1.2.3.4',
  ]) {
    expect([text, rangeOf(text)?.bits === 32 && !text.includes('/')]).toEqual([text, false]);
  }
});

test('subnets sort by address, then the larger one first', () => {
  expect(['172.18.0.0/16', '', '10.0.0.0/24', '10.0.0.0/8', 'fd00::/64'].sort(compareSubnets)).toEqual([
    '10.0.0.0/8',
    '10.0.0.0/24',
    '172.18.0.0/16',
    'fd00::/64',
    '',
  ]);
});

describe('ranges', () => {
  test.each([
    ['172.17.0.0/16', 32, 0xac110000n, 0xac11ffffn],
    ['172.17.5.6/16', 32, 0xac110000n, 0xac11ffffn],
    ['10.1.2.3', 32, 0x0a010203n, 0x0a010203n],
    ['0.0.0.0/0', 32, 0n, 0xffffffffn],
    ['fd00:77::/64', 128, 0xfd00_0077n << 96n, ((0xfd00_0077n << 32n) << 64n) + 0xffff_ffff_ffff_ffffn],
  ])('%s', (text, bits, first, last) => {
    expect(rangeOf(text)).toEqual({ bits, first, last });
  });

  test.each(['', '/', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', '10.0.0.0/x', 'fd00::/129', 'web'])(
    '%j is none',
    text => {
      expect(rangeOf(text)).toBeUndefined();
    },
  );

  test.each([
    ['172.17.0.0/16', '172.17.255.255', true],
    ['172.17.0.0/16', '172.18.0.0', false],
    ['fd00::/64', 'fd00::abcd', true],
    ['fd00::/64', 'fd00:0:0:1::', false],
    ['0.0.0.0/0', '::1', false],
    ['', '10.0.0.1', false],
    ['10.0.0.0/8', '', false],
  ])('%s contains %s: %s', (subnet, ip, answer) => {
    expect(contains(subnet, ip)).toBe(answer);
  });
});
