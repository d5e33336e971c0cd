import { expect, test } from 'vitest';
import { addressHistories, holdersOf, holdingsText } from '../../source/domain/holders.ts';
import { clean, type Safe, told } from '../../source/domain/text.ts';
import { containerHeard, journalAfter, networkHeard, on } from './journal-setting.ts';
import { idOf } from './lab.ts';

const clock = (at: number) => new Date(at).toISOString().slice(11, 19) as Safe;
const u1 = on('u1', '172.17.0.2');

/* The tutorial's 4.2: u2 is stopped, u3 gets its address. */
const { journal, topology } = journalAfter(
  { at: 1, read: [u1, on('u2', '172.17.0.3')] },
  { at: 131, heard: [containerHeard('die', 'u2', 131), networkHeard('disconnect', 'bridge', 131, 'u2')] },
  { at: 131, read: [u1, on('u2', '')], asked: ['u2'] },
  { at: 134, heard: [containerHeard('create', 'u3', 134), networkHeard('connect', 'bridge', 134, 'u3')] },
  { at: 134, read: [u1, on('u2', ''), on('u3', '172.17.0.3')], asked: ['u3'] },
);

function held(address: string): string {
  return holdingsText(holdersOf(clean(address), told('bridge'), journal, topology), journal, clock);
}

test('who held an address, when', () => {
  expect(held('172.17.0.3')).toBe('u2 until 10:02:11, u3 since 10:02:14');
  expect(held('172.17.0.2')).toBe('u1 since before 10:00:01');
  expect(held('172.17.0.9')).toBe('');
});

test('by network, by container (also what it has held all the time), by address', () => {
  const addresses = (about: Parameters<typeof addressHistories>[2]) =>
    addressHistories(journal, topology, about).map(one => `${one.network.raw} ${one.address}`);
  expect(addresses({ network: 'bridge' })).toEqual(['bridge 172.17.0.3']);
  expect(addresses({ network: 'vault' })).toEqual([]);
  expect(addresses({ container: idOf('u1') })).toEqual(['bridge 172.17.0.2']);
  expect(addresses({ container: idOf('u2') })).toEqual(['bridge 172.17.0.3']);
  expect(addresses({ address: '172.17.0.2' })).toEqual(['bridge 172.17.0.2']);
});

test('the same container again, and what was only read', () => {
  const again = journalAfter(
    { at: 0, read: [on('u2', '172.17.0.3')] },
    { at: 30, read: [on('u2', '')] },
    { at: 60, read: [on('u2', '172.17.0.3')] },
  );
  const holdings = holdersOf(clean('172.17.0.3'), told('bridge'), again.journal, again.topology);
  expect(holdingsText(holdings, again.journal, clock)).toBe(
    'u2 until 10:00:00–10:00:30, u2 since 10:00:30–10:01:00',
  );
});
