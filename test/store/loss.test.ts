import { expect, test } from 'vitest';
import type { EngineMessage } from '../../source/store/engine-state.ts';
import { clean } from '../../source/domain/text.ts';
import { container } from '../domain/lab.ts';
import { failure, url } from './fake-engine.ts';
import { containerEvent, following, live, setting } from './setting.ts';

const ticks = (messages: readonly EngineMessage[]) => messages.filter(one => one.type === 'tick').length;

test('V05: a half-open connection is found by the heartbeat: two misses and it is lost, the picture stays', async () => {
  const here = await live();
  const picture = here.store.getState().engine.topology;
  here.engine.hold('read', 'open');
  await here.clock.advance(30_000 + 3_000);
  expect(here.asked()).toEqual(['read', 'read']);
  await here.clock.advance(2_999);
  expect(here.link().kind).toBe('live');
  await here.clock.advance(1);
  expect(here.link()).toEqual({
    kind: 'lost',
    since: here.clock.now(),
    failure: failure('timeout', { waited: 3_000 }),
    tries: 0,
    retryAt: undefined,
  });
  expect(here.store.getState().engine.topology).toBe(picture);
  // The try that is under way is answered as soon as the engine is back.
  here.engine.release('read', 'open');
  await here.clock.settle();
  expect(here.link()).toEqual({ kind: 'live' });
  await here.stop();
});

test('one missed heartbeat is forgiven', async () => {
  const here = await live();
  here.engine.hold('read');
  await here.clock.advance(30_000);
  await here.clock.advance(2_000);
  here.engine.release('read');
  await here.clock.advance(60_000);
  expect(here.store.links).toEqual([{ kind: 'live' }]);
  await here.stop();
});

test('an engine that takes long for its first answer may take four times that later', async () => {
  const given = setting();
  given.engine.hold('read');
  const here = following(given);
  await here.clock.advance(2_000);
  here.engine.release('read');
  await here.clock.advance(1_000);
  here.engine.hold('read');
  here.asked();
  await here.clock.advance(27_000 + 7_999);
  expect(here.asked()).toEqual(['read']);
  await here.clock.advance(1);
  expect(here.asked()).toEqual(['read']);
  await here.stop();
});

test('V05: a silent stream under working reads is found by a change that no event announced', async () => {
  const here = await live();
  here.engine.containers.push(container('u3', 'default'));
  // A quarter of a second in which the event may still come.
  await here.clock.advance(30_250);
  expect(here.names()).toContain('u3');
  expect(here.asked()).toEqual(['read', 'open', 'events', 'read']);
  expect(here.engine.listeners()).toBe(1);
  expect(here.store.links).toEqual([{ kind: 'live' }]);
  expect(here.named).toEqual(['everything']);
  await here.stop();
});

test('a poll that overtakes the event of a change proves nothing against the stream', async () => {
  const here = await live();
  here.engine.containers.push(container('u3', 'default'));
  await here.clock.advance(30_100);
  here.engine.say(containerEvent('create', 'u3'));
  await here.clock.advance(5_000);
  expect(here.asked()).toEqual(['read', 'containers u3', 'containers u3']);
  await here.stop();
});

test('V08: an engine that restarts: lost, tried ever less often with the picture kept, then live again', async () => {
  const here = await live();
  here.engine.fail('refused', 'open', 'read', 'events');
  here.engine.endStreams();
  await here.clock.settle();
  const since = here.clock.now();
  const lost = { kind: 'lost', since, failure: failure('refused') };
  expect(here.asked()).toEqual(['open']);
  expect(here.link()).toEqual({ ...lost, tries: 1, retryAt: since + 250 });
  expect(here.names()).toEqual(['u1', 'u2']);

  await here.clock.advance(20_000);
  // 0.25, 0.5, 1, 2, 4, 8 seconds: tries at 0.25, 0.75, 1.75, 3.75, 7.75 and 15.75 seconds.
  expect(here.asked()).toHaveLength(6);
  expect(here.link()).toEqual({ ...lost, tries: 7, retryAt: since + 23_750 });
  expect(ticks(here.store.messages)).toBe(20);

  here.engine.facts = { product: 'Docker', version: clean('29.0.0'), api: clean('1.52') };
  here.engine.containers = here.engine.containers.slice(0, 1);
  here.engine.fail(undefined, 'open', 'read', 'events');
  await here.clock.advance(3_750);
  expect(here.asked()).toEqual(['open', 'events', 'read']);
  expect(here.link()).toEqual({ kind: 'live' });
  expect(here.names()).toEqual(['u1']);
  expect(here.store.getState().engine.facts?.version).toBe('29.0.0');
  expect(here.named).toEqual(['everything']);

  const before = ticks(here.store.messages);
  await here.clock.advance(10_000);
  expect(ticks(here.store.messages)).toBe(before);
  await here.stop();
});

test('while a try is under way there is no time of the next one', async () => {
  const given = setting();
  given.engine.fail('refused', 'open');
  const here = following(given);
  await here.clock.settle();
  const since = here.clock.now();
  const lost = { kind: 'lost', since, failure: failure('refused'), tries: 1 };
  expect(here.link()).toEqual({ ...lost, retryAt: since + 250 });
  here.engine.hold('open');
  await here.clock.advance(250);
  expect(here.link()).toEqual({ ...lost, retryAt: undefined });
  await here.stop();
});

test('a blink of the engine between two streams is not shown at all', async () => {
  const here = await live();
  await here.clock.advance(10_000);
  here.engine.endStreams();
  await here.clock.settle();
  expect(here.asked()).toEqual(['open', 'events', 'read']);
  expect(here.store.links).toEqual([{ kind: 'live' }]);
  await here.stop();
});

test('an engine that hangs after its stream has ended is lost within the heartbeat, not shown as live for longer', async () => {
  const here = await live();
  here.engine.hold('open');
  here.engine.endStreams();
  await here.clock.advance(3_000);
  expect(here.link().kind).toBe('lost');
  await here.stop();
});

test('refresh tries a lost engine at once', async () => {
  const given = setting();
  given.engine.fail('no-socket', 'open');
  const here = following(given);
  await here.clock.advance(6_000);
  here.asked();
  here.engine.fail(undefined, 'open');
  here.follower.refresh();
  await here.clock.settle();
  expect(here.asked()).toEqual(['open', 'events', 'read']);
  expect(here.link()).toEqual({ kind: 'live' });
  await here.stop();
});

test('what only a person can mend is tried every 30 seconds', async () => {
  const given = setting();
  given.engine.fail('api-range', 'open');
  const here = following(given);
  await here.clock.advance(29_999);
  expect(here.asked()).toEqual(['open']);
  await here.clock.advance(1);
  expect(here.asked()).toEqual(['open']);
  await here.stop();
});

test('a refusal to list containers is a loss that says so', async () => {
  const given = setting();
  given.engine.fail('denied', 'read');
  const here = following(given);
  await here.clock.settle();
  expect(here.link()).toMatchObject({ kind: 'lost', failure: { kind: 'denied', endpoint: url } });
  await here.stop();
});

test('back-off is spread by a fifth either way', async () => {
  const { backOff, defaultPace } = await import('../../source/store/pace.ts');
  expect(backOff(defaultPace, 1, () => 0)).toBe(200);
  expect(backOff(defaultPace, 1, () => 1)).toBe(300);
  expect(backOff(defaultPace, 50, () => 0.5)).toBe(8_000);
});
