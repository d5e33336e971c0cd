import { expect, test } from 'vitest';
import { words } from '../../source/domain/text.ts';
import { translated } from '../../source/engine/translated.ts';
import { failureFrom } from '../faults/setting.ts';

const never = new AbortController().signal;
const due = words`a list of things was due`;
const endpoint = words`unix:///engine.sock`;
const many = Array.from({ length: 5_000 }, (_, at) => at);

test('the items in their order', async () => {
  const doubled = await translated(many, item => Number(item) * 2, { endpoint, due, signal: never });
  expect(doubled).toEqual(many.map(item => item * 2));
  expect(await translated([], () => undefined, { endpoint, due, signal: never })).toEqual([]);
});

test('others have their turn between two slices', async () => {
  let turns = 0;
  let longest = 0;
  let since = 0;
  const others = (): void => {
    turns += 1;
    since = 0;
    waiting = setImmediate(others);
  };
  let waiting = setImmediate(others);
  const count = (item: unknown): unknown => {
    since += 1;
    longest = Math.max(longest, since);
    return item;
  };
  await translated(many, count, { endpoint, due, signal: never });
  clearImmediate(waiting);
  expect(turns).toBeGreaterThanOrEqual(24);
  expect(longest).toBeLessThanOrEqual(400);
});

test('its signal stops it', async () => {
  const stop = new AbortController();
  let last: unknown;
  const stopping = (item: unknown): unknown => {
    last = item;
    if (item === 250) stop.abort();
    return item;
  };
  const failure = await failureFrom(translated(many, stopping, { endpoint, due, signal: stop.signal }));
  expect(failure).toEqual({ kind: 'aborted', endpoint, said: '' });
  expect(last).toBe(250);
});

test.each([null, undefined, {}, 'text', Buffer.from('[]'), { length: 1 }])('%j is no list', async list => {
  const failure = await failureFrom(translated(list, item => item, { endpoint, due, signal: never }));
  expect(failure).toEqual({ kind: 'unexpected', endpoint, said: 'a list of things was due' });
});

test('one item that is not known', async () => {
  const known = (item: unknown): unknown => (item === 300 ? undefined : item);
  expect(await failureFrom(translated(many, known, { endpoint, due, signal: never }))).toMatchObject({
    kind: 'unexpected',
  });
});
