import { Worker } from 'node:worker_threads';

/** From this many bytes on, parsing would be felt as a pause of the screen. */
const FELT = 1024 * 1024;
/** Items of a list that come back from the other thread at once: a few milliseconds' worth. */
const SLICE = 200;
/**
 * Most values in one text. 64 MB of nothing but `{}` becomes more than a gigabyte of objects, and Node ends the
 * whole process when a thread runs out of memory. A list of 50,000 containers has about half as many.
 */
const MOST_VALUES = 4_000_000;

/** The other thread, in plain JavaScript: it must run from TypeScript sources and from the one bundle alike. */
const PARSER = `
const { parentPort } = require('node:worker_threads');
let parsed;
parentPort.on('message', message => {
  if (typeof message === 'number') return parentPort.postMessage(parsed.slice(message, message + ${SLICE}));
  let values = 1;
  for (const byte of message) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) values += 1;
  if (values > ${MOST_VALUES}) throw new Error('too many values');
  try {
    parsed = JSON.parse(new TextDecoder().decode(message));
  } catch (error) {
    return parentPort.postMessage({ error: error.message });
  }
  parentPort.postMessage(Array.isArray(parsed) ? { items: parsed.length } : { value: parsed });
});
`;

/** What the other thread says: a slice of a list, or how parsing went. */
type Parsed = unknown[] | { error: string } | { value: unknown } | { items: number };

/**
 * The JSON in `bytes` (UTF-8), which must not be used any more afterwards. Above 1 MB it is parsed in a thread of
 * its own, and lists come back a slice at a time, so that the caller's thread stays free for keys.
 *
 * Rejects with SyntaxError when it is not JSON, with RangeError when it has too many values or too deep ones, and
 * with the signal's reason when that aborts.
 */
export async function parseJson(bytes: Buffer, signal: AbortSignal): Promise<unknown> {
  if (bytes.length < FELT) return JSON.parse(bytes.toString('utf8'));
  signal.throwIfAborted();
  const worker = new Worker(PARSER, { eval: true });
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort);
  const list: unknown[] = [];
  let items = 0;
  worker.on('message', (message: Parsed) => {
    if (Array.isArray(message)) for (const item of message) list.push(item);
    else if ('error' in message) return reject(new SyntaxError(message.error));
    else if ('value' in message) return resolve(message.value);
    else items = message.items;
    // Asked for one by one: messages that wait are all delivered in one go.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    if (list.length < items) worker.postMessage(list.length);
    else resolve(list);
  });
  const stop = (error?: Error): void => reject(new RangeError('too much JSON', { cause: error }));
  worker.on('error', stop);
  worker.on('messageerror', stop);
  worker.on('exit', () => stop());
  // Given away, not copied, unless it is part of something larger.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  worker.postMessage(own, [own.buffer as ArrayBuffer]);
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    void worker.terminate();
  }
}
