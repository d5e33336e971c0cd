import { describe, expect, it } from 'vitest';
import {
  addressOf,
  broadcastOf,
  canonical,
  contains,
  familyOf,
  linkLocalOf,
  macFor,
  networkOf,
  numberOf,
  overlap,
  prefixOf,
  prefixText,
} from '../../../source/demo/address.ts';
import { prefix } from './machine.ts';

describe('a prefix', () => {
  it('stays as it was written', () => {
    expect(prefixOf('172.18.0.5/16')).toEqual({ family: 4, address: '172.18.0.5', length: 16 });
    expect(prefixText(prefix('FD00:0:0:0::5/64'))).toBe('fd00::5/64');
  });

  it.each(['', '172.18.0.0', '172.18.0.0/33', '172.18.0/16', '172.18.0.0/16/1', 'fd00::/129', '1.2.3.4/x'])(
    'is not %j',
    text => expect(prefixOf(text)).toBeUndefined(),
  );

  it.each([
    ['172.18.200.5/16', '172.18.0.0/16', '172.18.255.255'],
    ['255.255.255.255/32', '255.255.255.255/32', '255.255.255.255'],
    ['10.1.2.3/0', '0.0.0.0/0', '255.255.255.255'],
    ['fd00:22::9/64', 'fd00:22::/64', 'fd00:22::ffff:ffff:ffff:ffff'],
  ])('%s lies in %s up to %s', (text, network, last) => {
    expect(prefixText(networkOf(prefix(text)))).toBe(network);
    expect(broadcastOf(prefix(text))).toBe(last);
  });

  it.each([
    ['172.18.0.0/16', '172.18.255.1', true],
    ['172.18.0.0/16', '172.19.0.0', false],
    ['172.18.0.7/29', '172.18.0.1', true],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['0.0.0.0/0', 'fd00::1', false],
    ['fd00::/64', 'fd00:0:0:1::', false],
  ])('%s holds %s: %s', (text, address, inside) => {
    expect(contains(prefix(text), address)).toBe(inside);
  });

  it('overlaps what it holds and what holds it', () => {
    expect(overlap(prefix('10.0.0.0/8'), prefix('10.60.0.0/16'))).toBe(true);
    expect(overlap(prefix('10.60.0.0/16'), prefix('10.0.0.0/8'))).toBe(true);
    expect(overlap(prefix('10.60.0.0/16'), prefix('10.61.0.0/16'))).toBe(false);
    expect(overlap(prefix('0.0.0.0/0'), prefix('::/0'))).toBe(false);
  });
});

describe('an address', () => {
  it.each([
    ['172.17.0.2', '172.17.0.2'],
    ['FD00:0022:0:0:0:0:0:3', 'fd00:22::3'],
    ['::', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1::', '1::'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('%s is known as %s', (text, known) => expect(canonical(text)).toBe(known));

  it.each(['', 'u1', '1.2.3', '256.1.1.1', '::1::', 'fe80::1%eth0'])('is not %j', text =>
    expect(canonical(text)).toBeUndefined(),
  );

  it('is a number', () => {
    expect(numberOf('172.17.0.2')).toBe(2886795266n);
    expect(addressOf(4, 2886795266n)).toBe('172.17.0.2');
    expect(addressOf(6, numberOf('fd00:22::abcd'))).toBe('fd00:22::abcd');
    expect([familyOf('1.2.3.4'), familyOf('::1')]).toEqual([4, 6]);
  });

  it('gives a MAC, and a MAC gives a link-local address', () => {
    expect(macFor('172.17.0.2')).toBe('02:42:ac:11:00:02');
    expect(linkLocalOf('02:42:ac:11:00:02')).toBe('fe80::42:acff:fe11:2');
  });
});
