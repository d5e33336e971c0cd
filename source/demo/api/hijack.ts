import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { World } from '../model/world.ts';
import type { Connection } from './asked.ts';
import { dispatch, type Dispatched } from './dispatch.ts';
import { bodyOf } from './respond.ts';
import { tooLarge } from './sizes.ts';

/**
 * Answers a request that wants to keep its connection for itself (`Connection: Upgrade`): exec start and attach take
 * it over, all others answer and close. Node's parser hands the connection over before the body, which is read here.
 */
export async function hijack(
  world: World,
  request: IncomingMessage,
  { socket, head }: { readonly socket: Socket; readonly head: Buffer },
): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  const incoming = incomingOf(socket, head);
  const length = Number(request.headers['content-length'] ?? 0);
  const body = length > tooLarge.above ? undefined : await incoming.exactly(length);
  if (gone.signal.aborted) return;
  if (body === undefined) {
    socket.end(wholeAnswer({ answer: tooLarge, headers: {} }));
    return;
  }
  const dispatched = await dispatch(world, request, body.toString('utf8'), gone.signal);
  const { answer, headers } = dispatched;
  if (answer.kind !== 'raw') {
    socket.end(wholeAnswer(dispatched));
    return;
  }
  const upgraded = { 'Content-Type': answer.contentType, Connection: 'Upgrade', Upgrade: 'tcp', ...headers };
  socket.write(headOf('101 UPGRADED', upgraded));
  const connection: Connection = {
    write: bytes => void (socket.writable && socket.write(bytes)),
    read: incoming.next,
  };
  try {
    await answer.run(connection);
    socket.end();
  } catch {
    socket.destroy();
  }
}

function headOf(status: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[`HTTP/1.1 ${status}`, ...lines].join('\r\n')}\r\n\r\n`;
}

/* What streams has no length; it is not asked for with an upgrade by anybody, and is answered as not to be had so. */
function wholeAnswer({ answer, headers }: Dispatched): string {
  if (answer.kind === 'stream' || answer.kind === 'raw') {
    return headOf('400 Bad Request', { ...headers, Connection: 'close', 'Content-Length': '0' });
  }
  const { headers: own, text } = bodyOf(answer);
  return (
    headOf(`${answer.status} ${STATUS_CODES[answer.status]}`, { ...headers, ...own, Connection: 'close' }) +
    text
  );
}

/* What comes in on a socket, first so many bytes and then piece by piece. */
function incomingOf(
  socket: Socket,
  head: Buffer,
): { exactly(length: number): Promise<Buffer | undefined>; next(): Promise<string | undefined> } {
  let pending = head;
  let isOver = false;
  let wake = (): void => undefined;
  const decoder = new TextDecoder('utf-8');
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    wake();
  });
  const end = (): void => {
    isOver = true;
    wake();
  };
  socket.once('end', end);
  socket.once('close', end);
  const more = (): Promise<void> =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  return {
    async exactly(length) {
      while (pending.length < length) {
        if (isOver) return undefined;
        await more();
      }
      const taken = pending.subarray(0, length);
      pending = pending.subarray(length);
      return taken;
    },
    async next() {
      for (;;) {
        const text = decoder.decode(pending, { stream: true });
        pending = Buffer.alloc(0);
        if (text !== '') return text;
        if (isOver) return undefined;
        await more();
      }
    },
  };
}
