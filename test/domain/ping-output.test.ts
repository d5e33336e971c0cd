import { expect, test } from 'vitest';
import { nothingHeard, statsOf } from '../../source/domain/ping-output.ts';
import { heardOf } from './ping-heard.ts';

// As collected from iputils 20221126, busybox 1.35, inetutils and toybox.

const reply = (
  seq: number,
  ms: number | undefined,
  from = '172.18.0.3',
  isDuplicate = false,
  ttl: number | undefined = 64,
) => ({ seq, ms, ttl, from, isDuplicate });

test('iputils', () => {
  const heard = heardOf(`PING dom-n2 (172.18.0.3) 56(84) bytes of data.
64 bytes from 172.18.0.3: icmp_seq=1 ttl=64 time=0.148 ms
64 bytes from dom-n2.dom-net1 (172.18.0.3): icmp_seq=2 ttl=64 time=1.15 ms
64 bytes from 172.18.0.3: icmp_seq=3 ttl=64 time=0.075 ms

--- dom-n2 ping statistics ---
3 packets transmitted, 3 received, 0% packet loss, time 405ms
rtt min/avg/max/mdev = 0.075/0.105/0.148/0.031 ms`);
  expect(heard).toEqual({
    address: '172.18.0.3',
    replies: [reply(1, 0.148), reply(2, 1.15), reply(3, 0.075)],
    complaints: [],
    count: { sent: 3, received: 3, line: '3 packets transmitted, 3 received, 0% packet loss, time 405ms' },
    times: { min: 0.075, avg: 0.105, max: 0.148 },
  });
  expect(statsOf(heard)).toEqual({ sent: 3, received: 3, loss: 0, min: 0.075, avg: 0.105, max: 0.148 });
});

test('busybox', () => {
  const heard = heardOf(`PING 172.17.0.3 (172.17.0.3): 56 data bytes
64 bytes from 172.17.0.3: seq=0 ttl=64 time=2.305 ms

--- 172.17.0.3 ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
round-trip min/avg/max = 2.305/2.305/2.305 ms`);
  expect(heard.address).toBe('172.17.0.3');
  expect(heard.replies).toEqual([reply(0, 2.305, '172.17.0.3')]);
  expect(statsOf(heard)).toEqual({ sent: 1, received: 1, loss: 0, min: 2.305, avg: 2.305, max: 2.305 });
});

test.each([
  ['iputils, IPv6', 'PING fd00:77::3(fd00:77::3) 56 data bytes', 'fd00:77::3'],
  ['iputils, IPv6 by name', 'PING web (fd00:77::3) 56 data bytes', 'fd00:77::3'],
  ['iputils, link-local', 'PING fe80::1%eth0 (fe80::1%eth0) 56 data bytes', 'fe80::1'],
  ['busybox, IPv6', 'PING ::1 (::1): 56 data bytes', '::1'],
  ['toybox', 'Ping ip2 (172.18.0.3): 56(84) bytes.', '172.18.0.3'],
  ['inetutils', 'PING ip2 (172.18.0.3): 56 data bytes', '172.18.0.3'],
])('the address it sends to: %s', (_, line, address) => {
  expect(heardOf(line)).toEqual({ ...nothingHeard, address });
});

test.each([
  ['IPv6', '64 bytes from fd00:77::3: icmp_seq=1 ttl=64 time=0.061 ms', reply(1, 0.061, 'fd00:77::3')],
  ['IPv6, busybox', '64 bytes from fd00:77::3: seq=0 ttl=64 time=0.301 ms', reply(0, 0.301, 'fd00:77::3')],
  ['link-local', '64 bytes from fe80::1%eth0: icmp_seq=1 ttl=64 time=0.1 ms', reply(1, 0.1, 'fe80::1')],
  [
    'with the time of day',
    '[1795456810.300349] 64 bytes from 172.18.0.3: icmp_seq=2 ttl=64 time=0.2 ms',
    reply(2, 0.2),
  ],
  ['inetutils', '64 bytes from 172.18.0.3: icmp_seq=0 ttl=64 time=0.148 ms', reply(0, 0.148)],
  ['under a millisecond', '64 bytes from 172.18.0.3: icmp_seq=1 ttl=64 time<1 ms', reply(1, 1)],
  ['no time', '8 bytes from 172.18.0.3: icmp_seq=1 ttl=64', reply(1, undefined)],
  [
    'twice',
    '64 bytes from 172.18.0.3: icmp_seq=1 ttl=64 time=0.2 ms (DUP!)',
    reply(1, 0.2, '172.18.0.3', true),
  ],
  [
    'twice, busybox',
    '64 bytes from 172.18.0.3: seq=0 ttl=64 time=0.2 ms (DUP!)',
    reply(0, 0.2, '172.18.0.3', true),
  ],
  [
    'no ttl',
    '64 bytes from 172.18.0.3: icmp_seq=1 time=0.2 ms',
    reply(1, 0.2, '172.18.0.3', false, undefined),
  ],
])('one answer: %s', (_, line, expected) => {
  expect(heardOf(line).replies).toEqual([{ ...expected, ttl: line.includes('ttl') ? 64 : undefined }]);
});

test.each([
  ['2 packets transmitted, 0 received, 100% packet loss, time 202ms', 2, 0, 100],
  ['4 packets transmitted, 0 received, +4 errors, 100% packet loss, time 3073ms', 4, 0, 100],
  ['1 packets transmitted, 0 packets received, 100% packet loss', 1, 0, 100],
  ['3 packets transmitted, 2 received, 33.3333% packet loss, time 2003ms', 3, 2, 33],
  ['3 packets transmitted, 3 received, +2 duplicates, 0% packet loss, time 2003ms', 3, 3, 0],
  ['3 packets transmitted, 3 packets received, 2 duplicates, 0% packet loss', 3, 3, 0],
  ['1 packets transmitted, 1 received, +1 corrupted, 0% packet loss, time 0ms', 1, 1, 0],
])('its count: %s', (line, sent, received, loss) => {
  expect(statsOf(heardOf(line))).toMatchObject({ sent, received, loss });
});

test.each([
  'From 172.18.0.6 icmp_seq=1 Destination Host Unreachable',
  'From 172.17.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)',
  'From 172.17.0.1 icmp_seq=1 Time to live exceeded',
  'ping: local error: message too long, mtu=1400',
  'ping: nosuch.invalid: Name or service not known',
  "ping: bad address 'u2'",
  'ping: permission denied (are you root?)',
  'nosuchapplet: applet not found',
])('a complaint: %s', line => {
  expect(heardOf(`PING x (10.0.0.1): 56 data bytes\n${line}\n\n--- x ping statistics ---\npipe 3`)).toEqual({
    ...nothingHeard,
    address: '10.0.0.1',
    complaints: [line],
  });
});

test('while it goes on, what was answered counts, and what was passed over', () => {
  const iputils = heardOf(`PING x (10.0.0.1) 56(84) bytes of data.
64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=1 ms
64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=9 ms (DUP!)
64 bytes from 10.0.0.1: icmp_seq=4 ttl=64 time=3 ms`);
  expect(statsOf(iputils)).toEqual({ sent: 4, received: 2, loss: 50, min: 1, avg: 2, max: 3 });
  expect(statsOf(heardOf('64 bytes from 10.0.0.1: seq=0 ttl=64 time=1 ms'))).toMatchObject({
    sent: 1,
    received: 1,
  });
  expect(statsOf(nothingHeard)).toEqual({
    sent: 0,
    received: 0,
    loss: 0,
    min: undefined,
    avg: undefined,
    max: undefined,
  });
});

test('endless complaints are not kept', () => {
  expect(heardOf('x\n'.repeat(5_000)).complaints).toHaveLength(20);
});
