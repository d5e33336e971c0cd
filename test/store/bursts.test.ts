import { expect, test } from 'vitest';
import { clean } from '../../source/domain/text.ts';
import { container, endpoint } from '../domain/lab.ts';
import { containerEvent, live, networkEvent } from './setting.ts';

test('the first event acts at once and reads only what it names, and once more when the engine has settled', async () => {
  const here = await live();
  here.engine.say(containerEvent('start', 'u1'));
  await here.clock.settle();
  expect(here.asked()).toEqual(['containers u1']);
  await here.clock.advance(10_000);
  expect(here.asked()).toEqual(['containers u1']);
  await here.stop();
});

test('an answer from before the event is made good: the engine emits `pause` before it saves the state', async () => {
  const here = await live();
  here.engine.say(containerEvent('pause', 'u1'));
  await here.clock.settle();
  expect(here.asked()).toEqual(['containers u1']);
  here.engine.containers = here.engine.containers.map(one =>
    one.name.raw === 'u1' ? { ...one, state: 'paused' } : one,
  );
  await here.clock.advance(250);
  expect(here.store.getState().engine.topology?.containers.map(one => one.state)).toEqual([
    'paused',
    'running',
  ]);
  await here.stop();
});

test('what follows within 250 ms is read together, each id once', async () => {
  const here = await live();
  here.engine.say(containerEvent('die', 'u1'));
  await here.clock.advance(10);
  here.engine.say(
    containerEvent('start', 'u1'),
    containerEvent('rename', 'u2'),
    networkEvent('create', 'vault'),
  );
  here.engine.say(containerEvent('start', 'u1'));
  await here.clock.advance(239);
  expect(here.asked()).toEqual(['containers u1']);
  await here.clock.advance(1);
  expect(here.asked()).toEqual(['containers u1,u2', 'networks vault']);
  await here.stop();
});

test('connecting names the container: the list of networks does not tell who is on them', async () => {
  const here = await live();
  const [u1] = here.engine.containers;
  if (u1 === undefined) throw new Error('no u1');
  const endpoints = [...u1.endpoints, endpoint('vault', '172.19.0.2')];
  here.engine.containers = [{ ...u1, endpoints }, ...here.engine.containers.slice(1)];
  here.engine.say(networkEvent('connect', 'vault', 'u1'));
  await here.clock.settle();
  expect(here.asked()).toEqual(['containers u1']);
  expect(
    here.store
      .getState()
      .engine.topology?.containersByNetwork.get('vault')
      ?.map(one => one.name.raw),
  ).toEqual(['u1']);
  expect(here.named).toEqual([
    { containers: new Set([u1.id]), networks: new Set([here.engine.networks[1]?.id]) },
  ]);
  await here.stop();
});

test('a disconnect told twice (Engine 20.10) costs no more than told once', async () => {
  const once = await live();
  once.engine.say(networkEvent('disconnect', 'bridge', 'u1'));
  await once.clock.advance(5_000);
  const twice = await live();
  twice.engine.say(networkEvent('disconnect', 'bridge', 'u1'));
  await twice.clock.advance(3);
  twice.engine.say(networkEvent('disconnect', 'bridge', 'u1'));
  await twice.clock.advance(4_997);
  expect(twice.asked()).toEqual(once.asked());
  await once.stop();
  await twice.stop();
});

test('an event that names nothing makes it read everything; images and volumes do not matter', async () => {
  const here = await live();
  here.engine.say({ ...networkEvent('prune', 'vault'), network: '' });
  await here.clock.settle();
  expect(here.asked()).toEqual(['read']);
  await here.clock.advance(1_000);
  here.asked();
  here.engine.say({ ...containerEvent('pull', 'u1'), about: 'other' });
  await here.clock.advance(1_000);
  expect(here.asked()).toEqual([]);
  await here.stop();
});

test('more than 50 ids are read as one whole', async () => {
  const here = await live();
  const names = Array.from({ length: 51 }, (_, at) => `c${at}`);
  here.engine.say(...names.map(name => containerEvent('create', name)));
  await here.clock.advance(5_000);
  const asked = here.asked();
  expect(asked.every(one => one === 'read' || one === 'containers ?')).toBe(true);
  expect(asked.filter(one => one === 'read').length).toBeGreaterThan(0);
  await here.stop();
});

test('one read is under way at a time; what arrives meanwhile is gathered, and events are never kept waiting', async () => {
  const here = await live();
  here.engine.hold('containers');
  here.engine.say(containerEvent('start', 'u1'));
  await here.clock.settle();
  for (let at = 0; at < 20; at += 1) {
    here.engine.say(containerEvent('start', 'u2'));
    await here.clock.advance(100);
  }
  expect(here.asked()).toEqual(['containers u1']);
  here.engine.release('containers');
  await here.clock.advance(20_000);
  expect(here.asked()[0]).toBe('containers u1,u2');
  expect(here.engine.busy.most).toBe(1);
  await here.stop();
});

test('V12, V13: a storm of 1,000 events costs few requests and ends in the truth', async () => {
  const here = await live();
  for (let at = 0; at < 1_000; at += 1) {
    const name = `c${at % 100}`;
    const state = at % 3 === 0 ? 'running' : 'exited';
    const rest = here.engine.containers.filter(one => one.name.raw !== name);
    here.engine.containers = [...rest, container(name, 'default', { state })];
    // The engine drops one in ten for a listener that is slow, and says nothing.
    if (at % 10 !== 9) here.engine.say(containerEvent(state === 'running' ? 'start' : 'die', name));
    await here.clock.advance(2);
  }
  await here.clock.advance(1_500);
  const { topology } = here.store.getState().engine;
  expect(topology?.containers).toHaveLength(102);
  for (const one of here.engine.containers) expect(topology?.containerById.get(one.id)).toEqual(one);
  expect(here.asked().length).toBeLessThanOrEqual(14);
  await here.stop();
});

test('V13: one container that crashes in a loop is read at most four times a second, and everything once in the end', async () => {
  const here = await live();
  for (let at = 0; at < 1_000; at += 1) {
    here.engine.say(containerEvent(at % 2 === 0 ? 'start' : 'die', 'u1', { action: clean('die') }));
    await here.clock.advance(1);
  }
  await here.clock.advance(2_000);
  expect(here.asked()).toEqual([...Array.from({ length: 6 }, () => 'containers u1'), 'read']);
  await here.stop();
});
