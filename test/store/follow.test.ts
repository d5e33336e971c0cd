import { expect, test } from 'vitest';
import { container } from '../domain/lab.ts';
import { containerEvent, following, live, networkEvent, setting } from './setting.ts';

test('opens, subscribes, then reads: live after two requests and no more', async () => {
  const here = following(setting());
  await here.clock.settle();
  expect(here.asked()).toEqual(['open', 'events', 'read']);
  expect(here.link()).toEqual({ kind: 'live' });
  expect(here.names()).toEqual(['u1', 'u2']);
  expect(here.store.messages.map(one => one.type)).toEqual(['opened', 'read', 'link']);
  await here.stop();
});

test('idle, it asks for one full read every 30 seconds and nothing else, and redraws nothing', async () => {
  const here = await live();
  const picture = here.store.getState().engine.topology;
  await here.clock.advance(29_999);
  expect(here.asked()).toEqual([]);
  await here.clock.advance(1);
  expect(here.asked()).toEqual(['read']);
  await here.clock.advance(270_000);
  expect(here.asked()).toEqual(Array.from({ length: 9 }, () => 'read'));
  expect(here.store.getState().engine.topology).toBe(picture);
  expect(here.store.messages.filter(one => one.type === 'tick')).toEqual([]);
  await here.stop();
});

test('a subscription that is slow to be accepted delays the first picture by no more than the grace', async () => {
  const given = setting();
  given.engine.hold('events');
  const here = following(given);
  await here.clock.advance(150);
  expect(here.asked()).toEqual(['open', 'events', 'read']);
  expect(here.names()).toEqual(['u1', 'u2']);
  expect(here.link()).toEqual({ kind: 'connecting' });
  // Made after the read and before the subscription: no event will ever tell.
  here.engine.containers.push(container('u3', 'default'));
  here.engine.release('events');
  await here.clock.settle();
  expect(here.asked()).toEqual(['read']);
  expect(here.link()).toEqual({ kind: 'live' });
  expect(here.names()).toEqual(['u1', 'u2', 'u3']);
  await here.stop();
});

test('an event that comes before the answer of the first read is read after it', async () => {
  const given = setting();
  given.engine.hold('read');
  const here = following(given);
  await here.clock.settle();
  here.engine.say(containerEvent('rename', 'u1'));
  await here.clock.settle();
  expect(here.asked()).toEqual(['open', 'events', 'read']);
  here.engine.release('read');
  await here.clock.settle();
  expect(here.asked()).toEqual(['containers u1']);
  await here.stop();
});

test('a network that comes or goes is read alone', async () => {
  const here = await live();
  here.engine.networks = here.engine.networks.slice(0, 1);
  here.engine.say(networkEvent('destroy', 'vault'));
  await here.clock.settle();
  expect(here.asked()).toEqual(['networks ?']);
  expect(here.store.getState().engine.topology?.networks.map(one => one.name.raw)).toEqual(['bridge']);
  await here.stop();
});

test('refresh reads everything at once, once for all that ask while it is under way', async () => {
  const here = await live();
  here.follower.refresh();
  await here.clock.settle();
  expect(here.asked()).toEqual(['read']);
  here.engine.hold('read');
  here.follower.refresh();
  await here.clock.settle();
  here.follower.refresh();
  here.follower.refresh();
  here.engine.release('read');
  await here.clock.settle();
  expect(here.asked()).toEqual(['read', 'read']);
  await here.stop();
});

test('after stop nothing is asked, dispatched, or left waiting', async () => {
  const here = await live();
  here.engine.hold('read');
  here.engine.say(containerEvent('start', 'u1'));
  here.follower.refresh();
  await here.clock.settle();
  await here.stop();
  here.asked();
  const { length } = here.store.messages;
  here.engine.release('read');
  here.engine.say(containerEvent('die', 'u2'));
  here.follower.refresh();
  expect(here.clock.pending()).toBe(0);
  await here.clock.advance(120_000);
  expect(here.asked()).toEqual([]);
  expect(here.store.messages).toHaveLength(length);
  expect(here.engine.listeners()).toBe(0);
  expect(here.engine.busy.now).toBe(0);
});
