import { expect, test } from 'vitest';
import type { ContainerDetail } from '../../source/domain/container.ts';
import type { Failure } from '../../source/domain/failure.ts';
import type { Clean } from '../../source/domain/text.ts';
import { type DetailLoader, loadDetails } from '../../source/store/load-details.ts';
import { container, idOf } from '../domain/lab.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { type FakeEngine, failure, fakeEngine } from './fake-engine.ts';

type Detail = ContainerDetail | Failure;
type Loading = {
  readonly engine: FakeEngine;
  readonly clock: FakeClock;
  readonly loader: DetailLoader;
  readonly known: Map<Clean, Detail>;
  /** How many details each telling had. */
  readonly told: number[];
  wanted: readonly Clean[];
  isPaused: boolean;
  stop(): void;
};

const ids = (names: readonly string[]) => names.map(name => idOf(name));
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`);

function loading(names: readonly string[]): Loading {
  const engine = fakeEngine();
  engine.containers = names.map(name => container(name, 'default'));
  const clock = fakeClock();
  const controller = new AbortController();
  const known = new Map<Clean, Detail>();
  const told: number[] = [];
  const loader = loadDetails<ContainerDetail>({
    wanted: () => here.wanted,
    ask: engine.inspectContainer,
    known: id => known.get(id),
    tell: details => {
      told.push(details.size);
      for (const [id, detail] of details) known.set(id as Clean, detail);
    },
    isPaused: () => here.isPaused,
    clock,
    batch: 50,
    signal: controller.signal,
  });
  const here: Loading = {
    engine,
    clock,
    loader,
    known,
    told,
    wanted: ids(names),
    isPaused: false,
    stop: () => controller.abort(),
  };
  return here;
}

test('each once, in order of urgency, four at a time', async () => {
  const here = loading(numbered(10));
  here.engine.hold('inspect');
  here.loader.wake();
  await here.clock.settle();
  expect(here.engine.log).toEqual(['inspect c0', 'inspect c1', 'inspect c2', 'inspect c3']);
  // The selection has moved: what is on the screen now goes first.
  here.wanted = ids([...numbered(10).slice(8), ...numbered(8)]);
  here.loader.wake();
  here.engine.release('inspect');
  await here.clock.advance(1_000);
  expect(here.engine.log.slice(4)).toEqual([8, 9, 4, 5, 6, 7].map(at => `inspect c${at}`));
  expect(here.engine.busy.most).toBe(4);
  here.loader.wake();
  await here.clock.advance(1_000);
  expect(here.engine.log).toHaveLength(10);
  expect(here.known.size).toBe(10);
});

test('the first answer is told at once, the rest together after 50 ms', async () => {
  const here = loading(numbered(200));
  here.loader.wake();
  await here.clock.settle();
  expect(here.told).toEqual([1]);
  await here.clock.advance(50);
  expect(here.told).toEqual([1, 199]);
  expect(here.clock.pending()).toBe(0);
});

test('what an event names is asked again, once it has been answered', async () => {
  const here = loading(['u1', 'u2']);
  here.loader.wake();
  await here.clock.advance(100);
  here.engine.log.length = 0;
  here.engine.hold('inspect');
  here.loader.named(ids(['u1', 'stranger']));
  await here.clock.settle();
  here.loader.named(ids(['u1']));
  here.loader.named(ids(['u1']));
  await here.clock.settle();
  expect(here.engine.log).toEqual(['inspect u1']);
  here.engine.release('inspect');
  await here.clock.advance(100);
  expect(here.engine.log).toEqual(['inspect u1', 'inspect u1']);
});

test('a refusal is kept and not repeated until an event names its object', async () => {
  const here = loading(['u1']);
  here.engine.fail('engine-error', 'inspect');
  here.loader.wake();
  await here.clock.advance(100);
  here.loader.wake();
  await here.clock.advance(10_000);
  expect(here.engine.log).toEqual(['inspect u1']);
  expect(here.known.get(idOf('u1'))).toEqual(failure('engine-error'));
  here.engine.fail(undefined, 'inspect');
  here.loader.named(ids(['u1']));
  await here.clock.advance(100);
  expect(here.known.get(idOf('u1'))).toMatchObject({ hostname: { raw: 'u1' } });
});

test('what is gone is not mentioned and not asked for again', async () => {
  const here = loading(['u1']);
  here.engine.fail('gone', 'inspect');
  here.loader.wake();
  await here.clock.advance(100);
  here.loader.wake();
  await here.clock.advance(100);
  expect(here.engine.log).toEqual(['inspect u1']);
  expect(here.told).toEqual([]);
});

test('a lost connection says nothing about a container: what was known stays, the unknown says why', async () => {
  const here = loading(['u1']);
  here.loader.wake();
  await here.clock.advance(100);
  here.engine.fail('closed', 'inspect');
  here.wanted = ids(['u1', 'u2']);
  here.loader.named(ids(['u1']));
  await here.clock.advance(100);
  expect(here.known.get(idOf('u1'))).toMatchObject({ hostname: { raw: 'u1' } });
  expect(here.known.get(idOf('u2'))).toEqual(failure('closed'));
});

test('what the connection did not bring is asked again once it works, and a refusal is not', async () => {
  const here = loading(['u1', 'u2', 'u3']);
  here.wanted = ids(['u1', 'u2']);
  here.loader.wake();
  await here.clock.advance(100);
  here.engine.fail('timeout', 'inspect');
  here.wanted = ids(['u1', 'u2', 'u3']);
  here.loader.named(ids(['u1']));
  await here.clock.advance(100);
  here.engine.fail('denied', 'inspect');
  here.loader.named(ids(['u2']));
  await here.clock.advance(100);
  here.engine.fail(undefined, 'inspect');
  here.engine.log.length = 0;
  here.loader.retry();
  here.loader.retry();
  await here.clock.advance(100);
  expect(here.engine.log).toEqual(['inspect u1', 'inspect u3']);
  expect(here.known.get(idOf('u3'))).toMatchObject({ hostname: { raw: 'u3' } });
  expect(here.known.get(idOf('u2'))).toEqual(failure('denied'));
});

test('nothing is asked while paused; after a loss everything is asked again', async () => {
  const here = loading(['u1', 'u2']);
  here.loader.wake();
  await here.clock.advance(100);
  here.engine.log.length = 0;
  here.isPaused = true;
  here.loader.named('everything');
  await here.clock.advance(100);
  expect(here.engine.log).toEqual([]);
  here.isPaused = false;
  here.loader.wake();
  await here.clock.advance(100);
  expect(here.engine.log).toEqual(['inspect u1', 'inspect u2']);
});

test('when aborted it tells nothing more and leaves no timer', async () => {
  const here = loading(numbered(20));
  here.loader.wake();
  await here.clock.settle();
  expect(here.clock.pending()).toBe(1);
  here.engine.hold('inspect');
  here.loader.named('everything');
  await here.clock.settle();
  here.stop();
  await here.loader.settled();
  expect(here.clock.pending()).toBe(0);
  await here.clock.advance(1_000);
  expect(here.told).toEqual([1]);
});
