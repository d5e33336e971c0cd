import { expect, test } from 'vitest';
import { container } from '../domain/lab.ts';
import { failure } from './fake-engine.ts';
import { following, live, setting } from './setting.ts';

test('without events it polls every two seconds, says so, and ticks', async () => {
  const given = setting();
  given.engine.fail('denied', 'events');
  const here = following(given);
  await here.clock.settle();
  expect(here.asked()).toEqual(['open', 'events', 'read']);
  expect(here.link()).toEqual({ kind: 'polling', failure: failure('denied') });
  here.engine.containers.push(container('u3', 'default'));
  await here.clock.advance(10_000);
  expect(here.names()).toContain('u3');
  expect(here.asked()).toEqual(['read', 'read', 'read', 'read', 'read']);
  expect(here.store.messages.filter(one => one.type === 'tick')).toHaveLength(10);
  await here.stop();
});

test('V07: an events request that is never answered is given up after three seconds: polling', async () => {
  const given = setting();
  given.engine.hold('events');
  const here = following(given);
  await here.clock.advance(2_999);
  expect(here.link()).toEqual({ kind: 'connecting' });
  await here.clock.advance(1);
  expect(here.link()).toEqual({ kind: 'polling', failure: failure('timeout', { waited: 3_000 }) });
  expect(here.names()).toEqual(['u1', 'u2']);
  here.engine.release('events');
  await here.clock.advance(250);
  expect(here.link()).toEqual({ kind: 'live' });
  await here.stop();
});

test('it goes on trying to subscribe, and is live after the full read that follows', async () => {
  const given = setting();
  given.engine.fail('engine-error', 'events');
  const here = following(given);
  await here.clock.advance(20_000);
  expect(here.asked().filter(one => one === 'events')).toHaveLength(7);
  here.engine.fail(undefined, 'events');
  here.engine.hold('read');
  here.follower.refresh();
  await here.clock.settle();
  expect(here.link().kind).toBe('polling');
  here.engine.release('read');
  await here.clock.settle();
  expect(here.link()).toEqual({ kind: 'live' });
  here.asked();
  await here.clock.advance(30_000);
  expect(here.asked()).toEqual(['read']);
  await here.stop();
});

test('a stream that is cut soon after it opens, again and again, is polled around, not hammered', async () => {
  const here = await live();
  const cut = () => here.engine.endStreams();
  for (let second = 0; second < 60; second += 1) {
    cut();
    await here.clock.advance(1_000);
  }
  expect(here.asked().filter(one => one === 'events').length).toBeLessThanOrEqual(12);
  expect(here.store.links.some(one => one.kind === 'polling')).toBe(true);
  expect(here.store.links.every(one => one.kind !== 'lost')).toBe(true);
  await here.clock.advance(9_000);
  expect(here.link()).toEqual({ kind: 'live' });
  await here.stop();
});

test('an engine that goes while polling is lost', async () => {
  const given = setting();
  given.engine.fail('denied', 'events');
  const here = following(given);
  await here.clock.advance(7_000);
  here.engine.fail('refused', 'read', 'open');
  await here.clock.advance(2_000);
  expect(here.link()).toMatchObject({ kind: 'lost', failure: { kind: 'refused' } });
  await here.stop();
});
