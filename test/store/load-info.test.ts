import { expect, test } from 'vitest';
import type { EngineInfo } from '../../source/domain/engine-info.ts';
import { EngineFailure, type Failure } from '../../source/domain/failure.ts';
import { loadInfo } from '../../source/store/load-info.ts';
import { failure } from './fake-engine.ts';

const some = { name: 'prod-1' } as unknown as EngineInfo;

function loading() {
  const told: (EngineInfo | Failure)[] = [];
  const answers: { resolve(info: EngineInfo): void; reject(error: Error): void }[] = [];
  const stop = new AbortController();
  const loader = loadInfo({
    engine: { info: () => new Promise((resolve, reject) => answers.push({ resolve, reject })) },
    signal: stop.signal,
    tell: info => told.push(info),
  });
  return { told, answers, stop, loader };
}

test('is asked once a connection, however many pictures come in, and again when told to', async () => {
  const { told, answers, loader } = loading();
  for (let picture = 0; picture < 3; picture += 1) loader.wake();
  expect(answers).toHaveLength(1);
  answers[0]?.resolve(some);
  await loader.settled();
  loader.wake();
  expect(answers).toHaveLength(1);
  loader.opened();
  loader.wake();
  expect(answers).toHaveLength(2);
  answers[1]?.resolve(some);
  await loader.settled();
  loader.again();
  expect(answers).toHaveLength(3);
  expect(told).toEqual([some, some]);
});

test('a refusal is told as one; after the end nothing is', async () => {
  const { told, answers, stop, loader } = loading();
  loader.wake();
  answers[0]?.reject(new EngineFailure(failure('denied')));
  await loader.settled();
  expect(told).toEqual([failure('denied')]);
  loader.again();
  stop.abort();
  answers[1]?.resolve(some);
  await loader.settled();
  expect(told).toHaveLength(1);
});
