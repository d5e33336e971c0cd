import { expect, test } from 'vitest';
import { countersOfDev } from '../../source/domain/proc-net.ts';
import { safeText } from '../../source/domain/text.ts';
import { rateOf, rateText, type Sample } from '../../source/domain/traffic.ts';
import { veth } from './host-lab.ts';

const ends = [veth('vetha', 22, 21, 'docker0'), veth('vethb', 24, 23, 'docker0')];

const sample = (at: number, ...counters: readonly (readonly [string, number, number])[]): Sample => ({
  at,
  counters: new Map(counters.map(([name, received, sent]) => [name, { received, sent }])),
});

test('what the host’s ends send goes into the containers', () => {
  const samples = [
    sample(0, ['vetha', 0, 0], ['vethb', 10, 10]),
    sample(2_000, ['vetha', 100, 4_000], ['vethb', 10, 2_010]),
  ];
  expect(rateOf(ends, samples)).toEqual({ into: 3_000, out: 50 });
});

test.each<[string, readonly Sample[]]>([
  ['one sample', [sample(0, ['vetha', 0, 0], ['vethb', 0, 0])]],
  ['an end that was not there', [sample(0, ['vetha', 0, 0]), sample(9, ['vetha', 0, 0], ['vethb', 0, 0])]],
  [
    'an end that began anew',
    [sample(0, ['vetha', 9, 9], ['vethb', 0, 0]), sample(9, ['vetha', 0, 0], ['vethb', 0, 0])],
  ],
])('%s tells no rate', (_, samples) => {
  expect(rateOf(ends, samples)).toBeUndefined();
});

test.each([
  [0, '0 B/s'],
  [999, '999 B/s'],
  [999.6, '1.0 kB/s'],
  [1_234, '1.2 kB/s'],
  [9_960, '10 kB/s'],
  [37_000_000, '37 MB/s'],
  [4_200_000_000_000, '4200 GB/s'],
])('%d bytes a second: %s', (bytes, text) => {
  expect(rateText(bytes)).toBe(text);
});

test('the kernel’s counters, as recorded, with a number right behind a long name', () => {
  const text = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
veth1690d80:12345678    9    0    0    0     0          0         0     4242      61    0    0    0     0       0          0`;
  expect(countersOfDev(text.split('\n').map(line => safeText(line)))).toEqual(
    new Map([
      ['lo', { received: 3193, sent: 3193 }],
      ['veth1690d80', { received: 12345678, sent: 4242 }],
    ]),
  );
  expect(countersOfDev([])).toBeUndefined();
});
