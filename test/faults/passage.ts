import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Place } from '../../source/engine/exchange.ts';

/** One request on its way through the fault proxy: a connection carries one. */
export type Passage = {
  readonly client: Socket;
  /** As in `GET /v1.41/networks?filters=…`. */
  readonly method: string;
  readonly path: string;
  /** Sends the request on and gives the connection on which the engine's answer comes. */
  forward(): Socket;
};

/** What happens to a request instead of being passed on and answered. */
export type Fault = (passage: Passage) => void;

const END_OF_HEAD = '\r\n\r\n';

/** Calls back once the head of the client's request is there. */
export function onRequest(client: Socket, upstream: Place, use: (passage: Passage) => void): void {
  let read = Buffer.alloc(0);
  client.on('data', function collect(chunk) {
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf(END_OF_HEAD);
    if (end < 0) return;
    client.off('data', collect);
    const head = read.toString('latin1', 0, end);
    const rest = read.subarray(end + END_OF_HEAD.length);
    const [method = '', path = ''] = head.split(' ', 2);
    // Read on, whatever happens to the request: otherwise the end of the connection is never heard of.
    client.resume();
    use({ client, method, path, forward: () => forward(client, upstream, head, rest) });
  });
}

function forward(client: Socket, upstream: Place, head: string, rest: Buffer): Socket {
  const engine = 'socketPath' in upstream ? connect(upstream.socketPath) : connect(upstream);
  engine.on('error', () => client.destroy());
  client.on('close', () => engine.destroy());
  const closing = /\r\nupgrade:/i.test(head)
    ? head
    : `${head.replace(/\r\nconnection:[^\r]*/i, '')}\r\nConnection: close`;
  // In one piece: a quick engine has answered and closed before a second one is written, and that write fails.
  engine.write(Buffer.concat([Buffer.from(closing + END_OF_HEAD, 'latin1'), rest]));
  client.pipe(engine);
  return engine;
}

/** The engine's answer in two parts: its head, with the empty line, in one piece; then its body as it comes. */
export function onAnswer(
  engine: Socket,
  use: { head(bytes: Buffer): void; body(bytes: Buffer): void; end(): void },
): void {
  let read: Buffer | undefined = Buffer.alloc(0);
  engine.on('data', chunk => {
    if (!read) return use.body(chunk);
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const start = end + END_OF_HEAD.length;
    const body = read.subarray(start);
    use.head(read.subarray(0, start));
    read = undefined;
    if (body.length > 0) use.body(body);
  });
  engine.on('end', () => use.end());
}
