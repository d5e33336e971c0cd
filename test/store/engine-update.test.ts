import { expect, test } from 'vitest';
import { told } from '../../source/domain/text.ts';
import type { EngineRead } from '../../source/engine/engine.ts';
import type { EngineMessage, EngineState } from '../../source/store/engine-state.ts';
import { initialEngineState, updateEngine } from '../../source/store/engine-update.ts';
import { container, detail, endpoint, idOf, network } from '../domain/lab.ts';
import { failure, fakeEngine } from './fake-engine.ts';

const start = initialEngineState(fakeEngine().address, 1_000);

function after(...messages: EngineMessage[]): EngineState {
  return messages.reduce(updateEngine, start);
}

function picture(): EngineRead {
  return {
    networks: [network('bridge'), network('vault')],
    containers: [
      container('u1', 'default', { endpoints: [endpoint('bridge', '172.17.0.2')] }),
      container('u2', 'default', { endpoints: [endpoint('bridge', '172.17.0.3')] }),
    ],
  };
}

const read = (read: EngineRead, at = 2_000): EngineMessage => ({ type: 'read', read, at });
const about = (...names: string[]) => new Set<string>(names.map(name => idOf(name)));

test('a full read that says the same keeps the picture, in whatever order it lists', () => {
  const first = after(read(picture()));
  const { networks, containers } = picture();
  const again = updateEngine(first, read({ networks: networks.toReversed(), containers }, 3_000));
  expect(again.topology).toBe(first.topology);
  expect(again.readAt).toBe(3_000);
});

test('a status that only ages is no change; its health and exit code are', () => {
  const withStatus = (status: string) => {
    const { networks, containers } = picture();
    return read({ networks, containers: containers.map(one => ({ ...one, status: told(status) })) });
  };
  const first = after(withStatus('Up 2 hours (healthy)'));
  expect(updateEngine(first, withStatus('Up 3 hours (healthy)')).topology).toBe(first.topology);
  expect(updateEngine(first, withStatus('Up 3 hours (unhealthy)')).topology).not.toBe(first.topology);
});

test('in a changed picture, what did not change is the same object', () => {
  const first = after(read(picture()));
  const { networks, containers } = picture();
  const changed = [...containers.slice(0, 1), container('u2', 'default', { state: 'exited' })];
  const next = updateEngine(first, read({ networks, containers: changed }));
  expect(next.topology).not.toBe(first.topology);
  expect(next.topology?.containers[0]).toBe(first.topology?.containers[0]);
  expect(next.topology?.containers[1]?.state).toBe('exited');
  expect(next.topology?.networks[0]).toBe(first.topology?.networks[0]);
});

test('an empty picture is a picture', () => {
  const empty = after(read({ networks: [], containers: [] }));
  expect(empty.topology?.containers).toEqual([]);
  expect(updateEngine(empty, read({ networks: [], containers: [] })).topology).toBe(empty.topology);
});

test('a re-read changes what was asked for: changed, come, gone', () => {
  const first = after(read(picture()));
  const next = updateEngine(first, {
    type: 're-read',
    asked: { containers: about('u1', 'u2', 'u3'), networks: about('net vault') },
    read: {
      containers: [container('u1', 'default', { state: 'paused' }), container('u3', 'none')],
      networks: [],
    },
    at: 5_000,
  });
  expect(next.topology?.containers.map(one => [one.name.raw, one.state])).toEqual([
    ['u1', 'paused'],
    ['u3', 'running'],
  ]);
  expect(next.topology?.networks.map(one => one.name.raw)).toEqual(['bridge']);
  expect(next.readAt).toBe(5_000);
});

test('a re-read that says the same, or of what was never there, keeps the picture', () => {
  const first = after(read(picture()));
  const { containers } = picture();
  const next = updateEngine(first, {
    type: 're-read',
    asked: { containers: about('u2', 'gone'), networks: about('net gone') },
    read: { containers: containers.slice(1), networks: [] },
    at: 5_000,
  });
  expect(next.topology).toBe(first.topology);
});

test('details are forgotten with what they are about, and answers that come too late are dropped', () => {
  const details = new Map([
    [idOf('u1'), detail({ hostname: told('u1') })],
    [idOf('never'), detail()],
  ]);
  const known = after(
    read(picture()),
    { type: 'details', details },
    { type: 'network-details', details: new Map([[idOf('net vault'), { members: [] }]]) },
  );
  expect([...known.details.keys()]).toEqual([idOf('u1')]);
  expect([...known.networkDetails.keys()]).toEqual([idOf('net vault')]);
  const { networks, containers } = picture();
  const next = updateEngine(known, read({ networks: networks.slice(0, 1), containers: containers.slice(1) }));
  expect(next.details.size).toBe(0);
  expect(next.networkDetails.size).toBe(0);
});

test('a detail that says the same changes nothing; a failure in its place does', () => {
  const told = (value: ReturnType<typeof detail> | ReturnType<typeof failure>): EngineMessage => ({
    type: 'details',
    details: new Map([[idOf('u1'), value]]),
  });
  const known = after(read(picture()), told(detail()));
  expect(updateEngine(known, told(detail()))).toBe(known);
  expect(updateEngine(known, told(failure('denied'))).details.get(idOf('u1'))).toEqual(failure('denied'));
});

test('a stopped container keeps in mind the address it had', () => {
  const { networks, containers } = picture();
  const stopped = container('u2', 'default', { state: 'exited', endpoints: [endpoint('bridge')] });
  const next = after(read(picture()), read({ networks, containers: [...containers.slice(0, 1), stopped] }));
  expect(next.held.get(idOf('u2'))?.get('bridge')).toBe('172.17.0.3');
});

test('link moves the clock with it, tick the clock alone; facts and inspections that say the same change nothing', () => {
  const polling = after({ type: 'link', link: { kind: 'polling', failure: failure('denied') }, at: 7_000 });
  expect(polling).toEqual({ ...start, link: { kind: 'polling', failure: failure('denied') }, now: 7_000 });
  expect(updateEngine(polling, { type: 'tick', now: 8_000 })).toEqual({ ...polling, now: 8_000 });

  const { facts, lines } = fakeEngine();
  const subject = { kind: 'container', id: idOf('u1') } as const;
  const inspected = (document = lines): EngineMessage => ({
    type: 'inspected',
    inspection: { subject, secrets: false, document },
  });
  const known = after({ type: 'opened', facts }, inspected());
  expect(
    updateEngine(updateEngine(known, { type: 'opened', facts: { ...facts } }), inspected([...lines])),
  ).toBe(known);
});
