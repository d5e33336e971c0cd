import { chmod } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { World } from '../model/world.ts';
import { dispatch } from './dispatch.ts';
import { hijack } from './hijack.ts';
import { answerTo, respond } from './respond.ts';
import { tooLarge } from './sizes.ts';

/**
 * Lets the world be asked on a unix socket, 0600, as `dockerd` lets itself be. Resolves when it listens; rejects when
 * it cannot. `close` ends all connections.
 */
export async function serve(world: World, socketPath: string): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => void answer(world, request, response));
  // Whoever asked may think as long as they like between two questions, and follow events for ever.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A connection that is torn is no failure of the engine's.
    socket.on('error', () => {});
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    void hijack(world, request, { socket, head });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  await chmod(socketPath, 0o600);
  return {
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function answer(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = await bodyIn(request);
  if (gone.signal.aborted) return;
  if (body === undefined) {
    response.shouldKeepAlive = false;
    await respond(response, tooLarge, { headers: {}, headOnly: false });
    return;
  }
  const { answer: said, headers } = await dispatch(world, request, body, gone.signal);
  try {
    await respond(response, said, { headers, headOnly: request.method === 'HEAD' });
  } catch (error) {
    // With its headers gone an answer cannot be taken back, only cut off.
    if (response.headersSent) response.destroy();
    else await respond(response, answerTo(error, 24), { headers, headOnly: false });
  }
}

/* undefined when it is longer than it may be: then the rest is left unread. */
async function bodyIn(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > tooLarge.above) return undefined;
      chunks.push(chunk);
    }
  } catch {
    // Whoever asked has gone: there is nobody to answer.
  }
  return Buffer.concat(chunks).toString('utf8');
}
