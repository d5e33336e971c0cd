import { expect, test } from 'vitest';
import type { HostQuestion, HostSeen } from '../../source/domain/host-side.ts';
import { words } from '../../source/domain/text.ts';
import { watchHost } from '../../source/store/watch-host.ts';
import { hostSide, link } from '../domain/host-lab.ts';
import { labContainers, labNetworks } from '../lab.ts';
import { fakeClock } from './fake-clock.ts';
import { failure } from './fake-engine.ts';
import { labStore } from './lab-store.ts';

const side = hostSide([link('docker0', 3)]);
const here: HostSeen = { kind: 'here', side };
const hidden: HostSeen = { kind: 'unseen', why: 'remote' };

function watching(seen: HostSeen = here) {
  const store = labStore();
  const clock = fakeClock();
  const stop = new AbortController();
  const asked: HostQuestion[] = [];
  const count = { left: 0, samples: 0, through: 0 };
  const watch = watchHost({
    store,
    clock,
    signal: stop.signal,
    eyes: {
      read: question => {
        asked.push(question);
        return Promise.resolve(seen);
      },
      left: () => {
        count.left += 1;
        return Promise.resolve(side.interfaces);
      },
      counters: () => {
        count.samples += 1;
        return Promise.resolve(new Map([['veth1', { received: count.samples, sent: 0 }]]));
      },
      through: () => {
        count.through += 1;
        return Promise.resolve({ container: words`tomcat83`, side });
      },
    },
  });
  const read = (networks = labNetworks) =>
    store.dispatch({ type: 'read', read: { networks, containers: labContainers }, at: clock.now() });
  return { store, clock, stop, asked, count, watch, read };
}

test('the host is looked at once after the first picture, and again when what is on the engine has changed', async () => {
  const { store, clock, asked, read } = watching();
  await clock.advance(1_000);
  expect(asked).toHaveLength(1);
  expect(store.getState().host.seen).toBe(here);
  read();
  await clock.advance(5_000);
  expect(asked).toHaveLength(1);
  read(labNetworks.slice(1));
  read(labNetworks.slice(2));
  await clock.advance(5_000);
  expect(asked).toHaveLength(2);
  expect(asked[1]?.topology.networks).toHaveLength(labNetworks.length - 2);
});

test('traffic is counted every two seconds while it shows, and never else', async () => {
  const { store, clock, count } = watching();
  await clock.advance(1_000);
  await clock.advance(6_000);
  const { samples } = store.getState().host;
  expect(samples).toHaveLength(2);
  expect((samples[1]?.at ?? 0) - (samples[0]?.at ?? 0)).toBe(2_000);
  store.dispatch({ type: 'tab', tab: 'inspect' });
  const before = count.samples;
  await clock.advance(60_000);
  expect(count.samples).toBe(before);
  expect(clock.pending()).toBe(0);
  expect(store.getState().host.samples).toEqual([]);
});

test('on a host that is not seen nothing is counted', async () => {
  const { clock, count } = watching(hidden);
  await clock.advance(60_000);
  expect(count.samples).toBe(0);
  expect(clock.pending()).toBe(0);
});

test('a container is asked on demand, where the host’s interfaces show, and what it told stays', async () => {
  const { store, clock, count, watch, read } = watching(hidden);
  await clock.advance(1_000);
  watch.refresh();
  await clock.settle();
  expect(count.through).toBe(0);
  store.dispatch({ type: 'move', by: 3 });
  watch.refresh();
  await clock.settle();
  expect(count.through).toBe(1);
  const told = { ...hidden, through: { container: 'tomcat83', side } };
  expect(store.getState().host.seen).toEqual(told);
  read(labNetworks.slice(0, 4));
  await clock.advance(1_000);
  expect(count.through).toBe(1);
  expect(store.getState().host.seen).toEqual(told);
});

test('when the engine is lost, what Docker has left is looked at, at every try', async () => {
  const { store, clock, asked, count } = watching();
  await clock.advance(1_000);
  for (const tries of [1, 2]) {
    const link = {
      kind: 'lost',
      since: clock.now(),
      failure: failure('refused'),
      tries,
      retryAt: 9,
    } as const;
    store.dispatch({ type: 'link', link, at: clock.now() });
    await clock.advance(1_000);
  }
  expect(count.left).toBe(2);
  expect(store.getState().host.left).toBe(side.interfaces);
  store.dispatch({ type: 'link', link: { kind: 'live' }, at: clock.now() });
  await clock.advance(1_000);
  expect(asked).toHaveLength(2);
});

test('without a picture there is nothing to look for', async () => {
  const { store, clock, asked } = watching();
  const address = store.getState().engine.address;
  store.dispatch({ type: 'engine-switched', address, at: clock.now() });
  await clock.advance(5_000);
  expect(asked).toHaveLength(0);
});

test('once it is stopped nothing is told, and no timer waits', async () => {
  const { store, clock, stop, watch, read } = watching();
  await clock.advance(1_000);
  read(labNetworks.slice(1));
  stop.abort();
  const before = store.messages.length;
  await clock.advance(60_000);
  await watch.settled();
  expect(store.messages).toHaveLength(before);
  expect(clock.pending()).toBe(0);
});
