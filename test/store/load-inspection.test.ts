import { expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import type { Inspection } from '../../source/store/engine-state.ts';
import { type Inspected, loadInspection } from '../../source/store/load-inspection.ts';
import { idOf } from '../domain/lab.ts';
import { fakeClock } from './fake-clock.ts';
import { failure, fakeEngine } from './fake-engine.ts';

const u1 = { kind: 'container', id: idOf('u1') } as const;
const vault = { kind: 'network', id: idOf('net vault') } as const;

function inspecting(asked: Inspected | undefined) {
  const engine = fakeEngine();
  const { settle } = fakeClock();
  const controller = new AbortController();
  const told: Inspection[] = [];
  const here = { engine, settle, told, asked, isPaused: false, stop: () => controller.abort() };
  const loader = loadInspection({
    engine,
    asked: () => here.asked,
    shown: () => told.at(-1),
    tell: inspection => told.push(inspection),
    isPaused: () => here.isPaused,
    signal: controller.signal,
  });
  const turn = async (asked: Inspected | undefined) => {
    here.asked = asked;
    loader.wake();
    await settle();
  };
  return { ...here, loader, turn, here };
}

test('read when asked for, once', async () => {
  const { engine, told, turn } = inspecting(undefined);
  await turn(undefined);
  expect(engine.log).toEqual([]);
  await turn({ subject: u1, secrets: false });
  await turn({ subject: u1, secrets: false });
  expect(engine.log).toEqual(['document container']);
  expect(told.map(one => one.document)).toEqual(['reading', engine.lines]);
});

test('read again when an event names it; the old lines stay meanwhile', async () => {
  const { engine, told, turn, loader, settle } = inspecting(undefined);
  await turn({ subject: u1, secrets: false });
  engine.lines = [words`[]`];
  engine.hold('document');
  loader.named({ containers: new Set([idOf('u2')]), networks: new Set([vault.id]) });
  loader.named({ containers: new Set([u1.id]), networks: new Set() });
  loader.named({ containers: new Set([u1.id]), networks: new Set() });
  await settle();
  expect(engine.log).toEqual(['document container', 'document container']);
  expect(told.at(-1)?.document).toEqual([words`{}`]);
  engine.release('document');
  await settle();
  // Named once more while it was being read: once more it is.
  expect(engine.log).toHaveLength(3);
  expect(told.at(-1)?.document).toEqual([words`[]`]);
});

test.each([
  ['timeout', 2],
  ['denied', 1],
] as const)(
  'what ended in %s is read again when the connection works: %i reads in all',
  async (kind, reads) => {
    const { engine, told, turn, loader, settle } = inspecting(undefined);
    engine.fail(kind, 'document');
    await turn({ subject: u1, secrets: false });
    expect(told.at(-1)?.document).toEqual(failure(kind));
    engine.fail(undefined, 'document');
    loader.retry();
    loader.retry();
    await settle();
    expect(engine.log).toHaveLength(reads);
    expect(told.at(-1)?.document).toEqual(reads === 2 ? engine.lines : failure(kind));
  },
);

test('another subject shows no lines of the one before, whose answer is dropped', async () => {
  const { engine, told, turn, settle } = inspecting(undefined);
  engine.hold('document');
  await turn({ subject: u1, secrets: false });
  await turn({ subject: vault, secrets: false });
  expect(engine.busy.now).toBe(1);
  engine.release('document');
  await settle();
  expect(told.map(one => [one.subject.kind, one.document])).toEqual([
    ['container', 'reading'],
    ['network', 'reading'],
    ['network', engine.lines],
  ]);
});

test('revealing keeps the masked lines until the others are there; hiding hides at once', async () => {
  const { engine, told, turn } = inspecting(undefined);
  await turn({ subject: u1, secrets: false });
  await turn({ subject: u1, secrets: true });
  expect(told.slice(2)).toEqual([{ subject: u1, secrets: true, document: engine.lines }]);
  engine.hold('document');
  await turn({ subject: u1, secrets: false });
  expect(told.at(-1)).toEqual({ subject: u1, secrets: false, document: 'reading' });
});

test('a failure is shown, but not over lines when it is the connection that failed', async () => {
  const { engine, told, turn, loader, settle } = inspecting(undefined);
  engine.fail('closed', 'document');
  await turn({ subject: u1, secrets: false });
  expect(told.at(-1)?.document).toEqual(failure('closed'));
  engine.fail(undefined, 'document');
  loader.named('everything');
  await settle();
  engine.fail('closed', 'document');
  loader.named('everything');
  await settle();
  expect(told.at(-1)?.document).toEqual(engine.lines);
  engine.fail('gone', 'document');
  loader.named('everything');
  await settle();
  expect(told.at(-1)?.document).toEqual(failure('gone'));
});

test('nothing is read while paused, nor told after the abort', async () => {
  const { engine, told, turn, here, stop, loader } = inspecting(undefined);
  here.isPaused = true;
  await turn({ subject: u1, secrets: false });
  await turn({ subject: u1, secrets: false });
  expect(engine.log).toEqual([]);
  expect(told.map(one => one.document)).toEqual(['reading']);
  here.isPaused = false;
  engine.hold('document');
  await turn({ subject: u1, secrets: false });
  stop();
  await loader.settled();
  expect(engine.log).toEqual(['document container']);
  expect(told).toHaveLength(1);
});
