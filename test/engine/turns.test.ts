import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { createTurns, type GiveBack } from '../../source/engine/turns.ts';

/** Turns, and who has one. */
function setting(atOnce: number) {
  const take = createTurns(atOnce);
  const having = new Map<string, GiveBack | undefined>();
  return {
    having: () => [...having.keys()],
    async take(name: string, key = name, signal = new AbortController().signal): Promise<void> {
      const giveBack = await take(key, signal);
      having.set(name, giveBack);
    },
    giveBack(name: string): void {
      having.get(name)?.();
      having.delete(name);
    },
  };
}

const settled = () => new Promise(setImmediate);

test('one at a time for a container, in the order of asking', async () => {
  const turns = setting(4);
  for (const name of ['a1', 'a2', 'a3']) void turns.take(name, 'a');
  void turns.take('b');
  await settled();
  expect(turns.having()).toEqual(['a1', 'b']);
  turns.giveBack('a1');
  await settled();
  expect(turns.having()).toEqual(['b', 'a2']);
  turns.giveBack('a2');
  await settled();
  expect(turns.having()).toEqual(['b', 'a3']);
});

test('so many at once, and one that waits for its own container stands in nobody’s way', async () => {
  const turns = setting(2);
  for (const [name, key] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b', 'b'],
    ['c', 'c'],
  ] as const)
    void turns.take(name, key);
  await settled();
  expect(turns.having()).toEqual(['a1', 'b']);
  turns.giveBack('b');
  await settled();
  expect(turns.having()).toEqual(['a1', 'c']);
});

test('a turn given back twice is given back once', async () => {
  const take = createTurns(1);
  const { signal } = new AbortController();
  const first = await take('a', signal);
  first?.();
  const second = await take('a', signal);
  first?.();
  let third = false;
  void take('a', signal).then(() => {
    third = true;
  });
  await settled();
  expect(third).toBe(false);
  second?.();
  await settled();
  expect(third).toBe(true);
});

test('who stops waiting gets none, and leaves nothing behind', async () => {
  const take = createTurns(1);
  const stop = new AbortController();
  const never = new AbortController();
  const first = await take('a', never.signal);
  const waiting = take('a', stop.signal);
  stop.abort();
  expect(await waiting).toBeUndefined();
  expect(await take('a', stop.signal)).toBeUndefined();
  first?.();
  expect(await take('a', never.signal)).toBeTypeOf('function');
  expect(getEventListeners(never.signal, 'abort')).toEqual([]);
});
