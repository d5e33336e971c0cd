import { type IncomingHttpHeaders, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Ground } from './fact.ts';

/** A connection that the engine has handed over: from here on it carries what a program reads and writes. */
export interface Hijacked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly socket: Socket;
  /** Everything that comes, until the engine ends it or `until` has come. */
  readonly read: (until?: string) => Promise<Buffer>;
}

/** Asks for a connection to be handed over, as docker and dockerode do. Rejects where it is not. */
export function hijack({ socketPath }: Ground, path: string, body: object = {}): Promise<Hijacked> {
  const headers = { 'Content-Type': 'application/json', Connection: 'Upgrade', Upgrade: 'tcp' };
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method: 'POST', path, headers, agent: false });
    asked.once('error', reject);
    asked.once('response', response => {
      reject(new Error(`not handed over: ${response.statusCode}`));
      response.destroy();
    });
    asked.once('upgrade', (response, socket, head) => {
      const chunks: Buffer[] = [head];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      const read = async (until?: string): Promise<Buffer> => {
        const isThere = () => until !== undefined && Buffer.concat(chunks).includes(until);
        while (!socket.readableEnded && !socket.destroyed && !isThere()) {
          await new Promise<void>(woken => {
            for (const event of ['data', 'end', 'close']) socket.once(event, () => woken());
          });
        }
        return Buffer.concat(chunks);
      };
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        socket: socket as Socket,
        read,
      });
    });
    asked.end(JSON.stringify(body));
  });
}

/** One piece of a program's output: which stream it came on (1 out, 2 err), and what it says. */
export type Frame = readonly [stream: number, text: string];

/** The frames of a multiplexed stream; pieces of the same stream that follow each other are put together. */
export function framesOf(bytes: Buffer): readonly Frame[] {
  const frames: [number, string][] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at + 4);
    if (bytes.readUIntBE(at + 1, 3) !== 0 || end > bytes.length) throw new Error(`no frame at byte ${at}`);
    const [stream, text] = [bytes.readUInt8(at), bytes.toString('utf8', at + 8, end)];
    const last = frames.at(-1);
    if (last?.[0] === stream) last[1] += text;
    else frames.push([stream, text]);
    at = end;
  }
  return frames;
}
