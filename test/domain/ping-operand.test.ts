import { describe, expect, test } from 'vitest';
import { pingLasts, pingRungs } from '../../source/domain/ping-argv.ts';
import { isLoopback, type Operand, operandOf } from '../../source/domain/ping-operand.ts';
import { corpus } from '../hostile-corpus.ts';

describe('what may be pinged', () => {
  test.each([
    ['172.17.0.3', 'ipv4'],
    ['0.0.0.0', 'ipv4'],
    ['255.255.255.255', 'ipv4'],
    ['::1', 'ipv6'],
    ['fd00:77::3', 'ipv6'],
    ['FE80::1', 'ipv6'],
    ['::ffff:10.0.0.1', 'ipv6'],
    ['u2', 'name'],
    ['web.app_default', 'name'],
    ['Tomcat-82', 'name'],
    ['_x', 'name'],
    ['6d2a1b0c9e8f', 'name'],
    ['x'.repeat(253), 'name'],
  ])('%s', (text, kind) => {
    expect(operandOf(text)).toEqual({ kind, text });
  });

  test.each([
    '-f',
    '--help',
    '-',
    ';id',
    '$(id)',
    '`id`',
    'a b',
    ' u2',
    '',
    'x'.repeat(300),
    'x'.repeat(254),
    '127.0.0.1\n',
    '\n127.0.0.1',
    'u2\n',
    '::1%eth0',
    '::1/64',
    '０',
    '１７２.17.0.3',
    'ü',
    'a..b',
    'a.',
    'a-',
    ':::',
    '1:2:3',
    '172.17.0.0/16',
    'web:8080',
    '[::1]',
    'a/b',
    'a%20b',
    'a\0b',
    ...corpus.filter(({ id }) => !/^X0[13]|X02/.test(id)).map(({ text }) => text),
  ])('not %j', text => {
    expect(operandOf(text)).toEqual({
      why: expect.stringMatching(/^“.*” is no address and no name\.$|is due\.$/),
    });
  });

  // ping asks inet_aton(3) first, which reads all of these as some address.
  test.each(['1', '0', '127.1', '010.0.0.1', '256.1.1.1', '0x7f.1', '0x7f000001', 'web.1', '1.2.3.4.5'])(
    'not the number %s',
    text => {
      expect(operandOf(text)).toEqual({
        why: `“${text}” is a number that programs read as different addresses.`,
      });
    },
  );

  test.each([
    ['127.17.0.5', true],
    ['127.0.0.1', true],
    ['0.0.0.0', true],
    ['::1', true],
    ['::', true],
    ['::ffff:127.0.0.1', true],
    ['localhost', true],
    ['LOCALHOST', true],
    ['172.17.0.5', false],
    ['fd00::1', false],
    ['u2', false],
  ])('%s is the container itself: %s', (text, isSelf) => {
    expect(isLoopback(operandOf(text) as Operand)).toBe(isSelf);
  });
});

describe('how it is pinged', () => {
  const programs = (text: string, count = 3) =>
    pingRungs(operandOf(text) as Operand, count).map(({ argv }) => argv.join(' '));

  test('an IPv4 address or a name: ping, else busybox', () => {
    const rest = '-n -c 3 -W 2 -w 8 -- u2';
    expect(programs('u2')).toEqual([`ping ${rest}`, `busybox ping ${rest}`, `/bin/busybox ping ${rest}`]);
  });

  test('an IPv6 address: by the option, and by the old name', () => {
    const rest = '-n -c 1 -W 2 -w 4 -- fd00::3';
    expect(programs('fd00::3', 1)).toEqual([
      `ping -6 ${rest}`,
      `ping6 ${rest}`,
      `busybox ping -6 ${rest}`,
      `/bin/busybox ping -6 ${rest}`,
      `busybox ping6 ${rest}`,
      `/bin/busybox ping6 ${rest}`,
    ]);
  });

  test.each([
    [0, 4],
    [1, 4],
    [2.9, 6],
    [10, 22],
    [1_000_000, 22],
  ])('%s packets end within %s s', (count, seconds) => {
    expect(pingLasts(count)).toBe(seconds);
    expect(programs('u2', count)[0]).toContain(` -w ${seconds} `);
  });
});
