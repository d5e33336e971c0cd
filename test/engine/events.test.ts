import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { EngineEvent } from '../../source/engine/engine.ts';
import { eventsIn } from '../../source/engine/events.ts';
import { recordedText } from './recorded.ts';

const text = recordedText('docker-20.10/events.ndjson');
const never = new AbortController().signal;

function line(container: string, action = 'start'): string {
  return `${JSON.stringify({ Type: 'container', Action: action, Actor: { ID: container } })}\n`;
}

async function all(events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> {
  const heard: EngineEvent[] = [];
  for await (const event of events) heard.push(event);
  return heard;
}

test.each([1, 7, 4096, 1_000_000])('V01, V02 the whole stream in chunks of %i bytes', async size => {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  expect(await all(eventsIn(Readable.from(chunks, { objectMode: false }), never))).toHaveLength(50);
});

test('an event is there before the next one comes', async () => {
  const body = new PassThrough();
  const events = eventsIn(body, never);
  for (const id of ['a', 'b', 'c']) {
    const next = events.next();
    body.write(line(id));
    expect(await next).toMatchObject({ done: false, value: { container: id } });
  }
  await events.return();
  expect(body.destroyed).toBe(true);
});

test('bad lines are skipped', async () => {
  const body = Readable.from([`${line('a')}{"Type":\n<html>\n\n[]\n${'x'.repeat(2 << 20)}\n${line('b')}`], {
    objectMode: false,
  });
  expect(await all(eventsIn(body, never))).toMatchObject([{ container: 'a' }, { container: 'b' }]);
});

test('V03 a clean end, V06 with a line begun', async () => {
  const body = Readable.from([line('a'), line('b').slice(0, -1)], { objectMode: false });
  expect(await all(eventsIn(body, never))).toMatchObject([{ container: 'a' }]);
});

test('V04 a broken connection is an end like any other', async () => {
  const body = new PassThrough();
  const heard = all(eventsIn(body, never));
  body.write(line('a'));
  setImmediate(() => body.destroy(new Error('ECONNRESET')));
  expect(await heard).toMatchObject([{ container: 'a' }]);
});

test('a stream that has ended before anybody listens', async () => {
  const body = new PassThrough();
  body.destroy();
  expect(await all(eventsIn(body, never))).toEqual([]);
});

test('the signal ends it, whatever is still pending', async () => {
  const stop = new AbortController();
  const body = Readable.from([line('a') + line('b') + line('c')], { objectMode: false });
  const heard: string[] = [];
  for await (const event of eventsIn(body, stop.signal)) {
    heard.push(event.container);
    stop.abort();
  }
  expect(heard).toEqual(['a']);
  expect(body.destroyed).toBe(true);
});

test('V13 the engine never waits: a storm about one container leaves the last of its events', async () => {
  const body = new PassThrough({ highWaterMark: 1 });
  const events = eventsIn(body, never, 100);
  const first = events.next();
  body.write(line('a'));
  await first;
  // From here on nobody reads.
  for (let at = 0; at < 5_000; at += 1) body.write(line('stormy', at % 2 === 0 ? 'start' : 'die'));
  body.end(line('z'));
  await expect.poll(() => body.readableEnded).toBe(true);
  const rest = await all(events);
  expect(rest.length).toBeLessThan(110);
  expect(rest.at(-1)?.container).toBe('z');
  expect(new Set(rest.map(event => event.container))).toEqual(new Set(['stormy', 'z']));
});

test('V13 a storm about more containers than can be remembered is a loss', async () => {
  const body = new PassThrough();
  const events = eventsIn(body, never, 100);
  const first = events.next();
  body.write(line('a'));
  await first;
  for (let at = 0; at < 1_000; at += 1) body.write(line(`c${at}`));
  await expect.poll(() => body.destroyed).toBe(true);
  expect((await all(events)).length).toBeLessThanOrEqual(100);
});
