import { expect, test } from 'vitest';
import { MOST_ENTRIES } from '../../source/domain/journal.ts';
import { withChange } from '../../source/domain/journal-draft.ts';
import { afterEvents } from '../../source/domain/journal-of-events.ts';
import { seenText } from '../../source/domain/journal-words.ts';
import { clean, type Safe, told } from '../../source/domain/text.ts';
import { cases, first } from './journal-cases.ts';
import { gapCases } from './journal-gap-cases.ts';
import { containerHeard, journalAfter, networkHeard, on, said, ten } from './journal-setting.ts';
import { idOf } from './lab.ts';

test.each([...cases, ...gapCases])('$name', ({ steps, says }) => {
  expect(said(journalAfter(...steps).journal)).toEqual(says);
});

test('what was only read says between when', () => {
  const { journal } = journalAfter(first, { at: 30, read: [on('u1', '172.17.0.2')] });
  const clock = (at: number) => new Date(at).toISOString().slice(11, 19) as Safe;
  expect(journal.entries.map(one => seenText(one, clock))).toContain(
    'seen by reading, between 10:00:00 and 10:00:30',
  );
});

test('a read that shows nothing new writes nothing, and is the same journal', () => {
  const { journal, topology } = journalAfter(first);
  expect(journal.began).toBe(ten);
  expect(topology?.containers).toHaveLength(2);
  expect(afterEvents(journal, [containerHeard('health_status: healthy', 'u1', 3)], topology, ten)).toBe(
    journal,
  );
});

test('no more entries than are kept, and how many are gone is told', () => {
  const many = Array.from({ length: MOST_ENTRIES + 500 }, (_, at) => containerHeard('pause', `c${at}`, at));
  const { journal } = journalAfter(
    first,
    { at: 1, heard: many.slice(0, 1000) },
    { at: 2, heard: many.slice(1000) },
  );
  expect(journal.entries).toHaveLength(MOST_ENTRIES);
  expect(journal.dropped).toEqual({ count: 500, last: ten + 499_000 });
  expect(journal.entries[0]?.number).toBe(501);
});

test('what netui did itself is marked, whether an event tells of it or a read', () => {
  const change = {
    kind: 'disconnect',
    container: { id: idOf('u2'), name: told('u2') },
    network: { id: idOf('net bridge'), name: told('bridge') },
  } as const;
  const { journal, topology } = journalAfter(first);
  const begun = withChange(journal, change, undefined);
  const heard = [networkHeard('disconnect', 'bridge', 1, 'u2'), networkHeard('disconnect', 'vault', 1, 'u2')];
  const { entries } = afterEvents(begun, heard, topology, ten + 1000);
  expect(entries.map(one => one.change)).toEqual([change, undefined]);
  const ended = withChange(begun, change, ten + 1000);
  expect(afterEvents(ended, heard, topology, ten + 5000).entries[0]?.change).toBeUndefined();
});

test('an event of an engine without clocks has the time at which it came', () => {
  const { journal } = journalAfter(first, {
    at: 7,
    heard: [containerHeard('start', 'u1', 0, { at: 0, action: clean('start') })],
  });
  expect(journal.entries[0]?.at).toBe(ten + 7000);
});
