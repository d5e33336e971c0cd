import { expect, test } from 'vitest';
import { clean } from '../../source/domain/text.ts';
import { entryText } from '../../source/domain/journal-words.ts';
import { container, endpoint } from '../domain/lab.ts';
import { containerEvent, type Following, live, networkEvent } from './setting.ts';

function entries({ store }: Following): readonly string[] {
  return store.getState().engine.journal.entries.map(entryText);
}

test('an event is an entry at once, and has its address with the read that follows', async () => {
  const here = await live();
  here.engine.hold('containers');
  here.engine.say(networkEvent('connect', 'bridge', 'u3'), containerEvent('start', 'u3'));
  await here.clock.settle();
  expect(entries(here)[0]).toMatch(/connected to bridge$/);
  here.engine.containers.push(container('u3', 'default', { endpoints: [endpoint('bridge', '172.17.0.4')] }));
  here.engine.release('containers');
  await here.clock.advance(500);
  expect(entries(here).slice(0, 2)).toEqual(['u3 connected to bridge, was given 172.17.0.4', 'u3 started']);
  await here.stop();
});

test('a burst of a thousand events is told in few messages', async () => {
  const here = await live();
  for (let at = 0; at < 1000; at++) here.engine.say(containerEvent('pause', `c${at}`));
  await here.clock.advance(1000);
  expect(entries(here)).toHaveLength(1000);
  expect(here.store.messages.filter(one => one.type === 'heard').length).toBeLessThan(8);
  await here.stop();
});

test('the last words of a stopping engine are kept, and its loss and return are entries', async () => {
  const here = await live();
  here.engine.say(containerEvent('die', 'u1', { exitCode: 137 }));
  here.engine.say(containerEvent('die', 'u2', { exitCode: 137 }));
  here.engine.fail('refused', 'open');
  here.engine.endStreams();
  await here.clock.advance(1000);
  here.engine.fail(undefined, 'open');
  here.engine.containers = here.engine.containers.map(one => ({ ...one, state: 'exited' }));
  await here.clock.advance(10_000);
  expect(entries(here)).toEqual([
    'u1 died with code 137',
    'u2 died with code 137',
    'the engine was lost',
    'the engine is back',
  ]);
  await here.stop();
});

test('a stream that breaks off begins again a second before the last event; what it repeats is heard once', async () => {
  const here = await live();
  const started = containerEvent('start', 'u1', { at: 50_000, nano: clean('50000000000001') });
  const died = containerEvent('die', 'u1', { at: 50_400, nano: clean('50400000000001'), exitCode: 1 });
  here.engine.say(started);
  await here.clock.advance(6000);
  here.engine.endStreams();
  await here.clock.settle();
  expect(here.engine.since).toEqual([undefined, 49_000]);
  here.asked();
  here.engine.say(started, died);
  await here.clock.advance(500);
  expect(entries(here)).toEqual(['u1 started', 'u1 died with code 1']);
  await here.stop();
});
