import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../../source/engine/exchange.ts';

/** What is sent for one path: a value as JSON, a text as it is, or whatever a function does. */
export type Answering = Readonly<Record<string, unknown>>;

export type AnsweringEngine = AsyncDisposable & {
  readonly place: Place;
  /** What was asked, in order: `GET /v1.41/networks`, filters and all. */
  readonly asked: string[];
};

/** Something on a socket that sends fixed answers, found by path without version and query; 404 for all others. */
export async function answering(
  answers: Answering,
  headers: Readonly<Record<string, string>> = {},
): Promise<AnsweringEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'netui-answers-'));
  const socketPath = join(folder, 'engine.sock');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url ?? '');
    asked.push(`${request.method} ${url}`);
    const path = url.replace(/\?.*$/s, '').replace(/^\/v[\d.]+(?=\/)/, '');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const answer = path in answers ? answers[path] : status(404);
    if (typeof answer === 'function') answer(response);
    else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>(resolve => {
    server.listen(socketPath, resolve);
  });
  return {
    place: { socketPath },
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An answer that refuses. */
export function status(code: number, message = 'no'): (response: ServerResponse) => void {
  return response => {
    response.statusCode = code;
    response.end(JSON.stringify({ message }));
  };
}
