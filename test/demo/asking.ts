import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serve } from '../../source/demo/api/server.ts';
import type { World } from '../../source/demo/model/world.ts';
import { type Answer, ask, granted, opened } from '../contract/ask.ts';
import type { Ground } from '../contract/fact.ts';
import { type Stage, stage } from './containers-world.ts';

/** A world that is asked over its socket; it is gone with the test. */
export interface Asking extends Stage {
  readonly ground: Ground;
  ask(method: string, path: string, body?: unknown, version?: string): Promise<Answer>;
  /** The JSON of an answer that must be one. */
  granted(method: string, path: string, body?: unknown): Promise<Answer['json']>;
  /** The beginning of an answer that goes on. */
  opened(path: string): ReturnType<typeof opened>;
}

export async function asking(api: '1.41' | '1.52' = '1.41'): Promise<Asking> {
  const stand = stage(api);
  const ground: Ground = { kind: 'built-in', api, image: 'alpine', ...(await served(stand.world)) };
  return {
    ...stand,
    ground,
    ask: (method, path, body, version) => ask(ground, method, path, body, version),
    granted: (method, path, body) => granted(ground, method, path, body),
    opened: path => opened(ground, 'GET', `/v${api}${path}`),
  };
}

/** Serves a world in a folder of its own until the test is over. */
export async function served(
  world: World,
): Promise<{ readonly socketPath: string; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'netui-api-'));
  const socketPath = join(folder, 'docker.sock');
  const server = await serve(world, socketPath);
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { socketPath, folder };
}

/** Bytes back and forth on a connection of one's own. */
export interface Talk {
  readonly socket: Socket;
  /** What has come so far, byte for byte. */
  heard(): string;
  /** Resolves when all of it has come, whatever else has. */
  waitFor(text: string): Promise<void>;
  readonly closed: Promise<void>;
}

/** Opens a connection that the other side may end first, and says something. */
export function talk({ socketPath }: Ground, said: string): Talk {
  const socket = connect({ path: socketPath, allowHalfOpen: true });
  const chunks: Buffer[] = [];
  const heard = () => Buffer.concat(chunks).toString('latin1');
  socket.on('data', chunk => void chunks.push(chunk));
  socket.on('error', () => {});
  const closed = new Promise<void>(resolve => {
    socket.once('end', resolve);
    socket.once('close', () => resolve());
  });
  socket.write(said);
  onTestFinished(() => void socket.destroy());
  return {
    socket,
    heard,
    closed,
    waitFor: text =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (heard().includes(text)) resolve();
        };
        socket.on('data', look);
        socket.once('end', () => reject(new Error(`ended without ${text}: ${heard()}`)));
        look();
      }),
  };
}

/** A request as it goes over the wire; `upgrade` asks for the connection itself. */
export function wire(method: string, path: string, body: unknown, { upgrade = false } = {}): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: docker',
    ...(upgrade ? ['Connection: Upgrade', 'Upgrade: tcp'] : []),
    ...(text === '' ? [] : ['Content-Type: application/json']),
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

/** Names that are written with blanks and newlines between them. */
export function fields(names: string): string[] {
  return names.split(/\s+/);
}
