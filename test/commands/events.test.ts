import { expect, test } from 'vitest';
import { eventJson, listeningJson } from '../../source/commands/events-json.ts';
import { eventLine } from '../../source/commands/events-text.ts';
import { words } from '../../source/domain/text.ts';
import { containerHeard, journalAfter, networkHeard, on, ten } from '../domain/journal-setting.ts';
import { idOf } from '../domain/lab.ts';

const { journal } = journalAfter(
  { at: 0, read: [on('u2', '172.17.0.3')] },
  {
    at: 5,
    heard: [containerHeard('die', 'u2', 5, { exitCode: 137 }), networkHeard('disconnect', 'bridge', 5, 'u2')],
  },
  { at: 5, read: [on('u2', '')], asked: ['u2'] },
  { at: 30, read: [on('u2', ''), on('u3', '172.17.0.3')] },
);
const [died, , , connected] = journal.entries;
if (died === undefined || connected === undefined) throw new Error('not the journal that is meant');

test('one object a line; what is not known is not there', () => {
  const line = eventJson(died);
  expect(line.endsWith('}\n')).toBe(true);
  expect(line.trimEnd()).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    schema: 'netui.events/1',
    at: new Date(ten + 5000).toISOString(),
    kind: 'died',
    subject: { kind: 'container', id: idOf('u2'), name: 'u2' },
    exitCode: 137,
    by: 'event',
    text: 'u2 died with code 137',
  });
});

test('an address that was given, whose it was, and between when that was', () => {
  expect(JSON.parse(eventJson(connected))).toMatchObject({
    kind: 'connected',
    network: 'bridge',
    address: '172.17.0.3',
    addresses: ['172.17.0.3'],
    heldBefore: { id: idOf('u2'), name: 'u2' },
    by: 'reading',
    notBefore: new Date(ten + 5000).toISOString(),
  });
});

test('lines for people have the time on their clock', () => {
  expect(eventLine(died, () => 60)).toBe('11:00:05  u2 died with code 137\n');
  expect(eventLine(connected, () => 0)).toBe(
    "10:00:30  u3 connected to bridge, was given 172.17.0.3  which was u2's  seen by reading, between 10:00:05 and 10:00:30\n",
  );
});

test('the first line says what is listened to', () => {
  expect(JSON.parse(listeningJson(ten, words`unix:///fake.sock`))).toMatchObject({ kind: 'listening' });
});
