import { expect, test } from 'vitest';
import { parseJson } from '../../source/engine/parse-json.ts';

const never = new AbortController().signal;
/** Enough of it to be parsed off the main thread. */
const blank = ' '.repeat(1_100_000);

function parsed(text: string): Promise<unknown> {
  return parseJson(Buffer.from(text), never);
}

test.each(['', blank])('any JSON, %#', async pad => {
  for (const text of ['[]', '{}', 'null', '0', '"é网"', '[1,[2],{"a":null}]', '{"a":[{"b":"\\u001b"}]}']) {
    expect(await parsed(text + pad)).toEqual(JSON.parse(text));
  }
});

test.each(['', blank])('what is none, %#', async pad => {
  for (const text of ['', '<html>', '[1', '{"a":}']) {
    await expect(parsed(text + pad)).rejects.toThrow(SyntaxError);
  }
});

test('a list of more than one slice comes whole and in order', async () => {
  const list = Array.from({ length: 2_345 }, (_, n) => ({ n, text: 'x'.repeat(500) }));
  expect(await parsed(JSON.stringify(list))).toEqual(list);
});

test.each(['', blank])('names that JavaScript has a use for, %#', async pad => {
  const text = '[{"__proto__":{"polluted":1},"constructor":"c"}]';
  const value = await parsed(text + pad);
  expect(JSON.stringify(value)).toBe(text);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('the thread is free for others meanwhile', async () => {
  const list = JSON.stringify(Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x'.repeat(500) })));
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  await parsed(list);
  clearInterval(ticking);
  // A slice is 200 items: had they come in one go, there would have been no turn between them.
  expect(turns).toBeGreaterThan(3);
});

test.each([
  ['more values than are kept', `[${'{},'.repeat(4_000_000)}1]`],
  ['deeper than a thread can say', `${'['.repeat(600_000)}${']'.repeat(600_000)}`],
])('%s', async (_, text) => {
  await expect(parsed(text)).rejects.toThrow(RangeError);
});

test('its signal ends it', async () => {
  const stop = new AbortController();
  const value = parseJson(Buffer.from(`[1]${blank}`), stop.signal);
  stop.abort(new Error('enough'));
  await expect(value).rejects.toThrow('enough');
  await expect(parseJson(Buffer.from(`[1]${blank}`), stop.signal)).rejects.toThrow('enough');
});

test('a part of a larger buffer', async () => {
  const whole = Buffer.from(`[1]${blank}[2]`);
  expect(await parseJson(whole.subarray(3), never)).toEqual([2]);
  expect(whole.toString('utf8', 0, 3)).toBe('[1]');
});
