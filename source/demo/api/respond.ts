import type { ServerResponse } from 'node:http';
import { ApiError } from '../model/api-error.ts';
import type { Edition } from '../model/edition.ts';
import type { Answer } from './asked.ts';
import { jsonText } from './json-text.ts';

/** What every answer of the engine carries, but `page not found`. */
export function engineHeaders({ api, version }: Edition): Record<string, string> {
  return {
    'Api-Version': api,
    'Docker-Experimental': 'false',
    Ostype: 'linux',
    Server: `Docker/${version} (linux)`,
  };
}

/** What an error becomes; below API 1.24 errors were plain text. */
export function answerTo(error: unknown, minor: number): Answer {
  if (!(error instanceof ApiError))
    return refusal(500, error instanceof Error ? error.message : String(error));
  if (error.status === 304) return { kind: 'nothing', status: 304 };
  if (minor >= 24) return refusal(error.status, error.message);
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };
  return { kind: 'text', status: error.status, text: `${error.message}\n`, headers };
}

function refusal(status: number, message: string): Answer {
  return { kind: 'json', status, value: { message } };
}

/** A body of known length and its headers. */
export function bodyOf(answer: Extract<Answer, { status: number }>): {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
} {
  if (answer.kind === 'nothing')
    return { headers: answer.status === 200 ? { 'Content-Length': '0' } : {}, text: '' };
  const text = answer.kind === 'json' ? jsonText(answer.value) : answer.text;
  const headers = answer.kind === 'json' ? { 'Content-Type': 'application/json' } : answer.headers;
  return { headers: { ...headers, 'Content-Length': String(Buffer.byteLength(text)) }, text };
}

/** Writes an answer over HTTP. */
export async function respond(
  response: ServerResponse,
  answer: Answer,
  { headers, headOnly }: { readonly headers: Readonly<Record<string, string>>; readonly headOnly: boolean },
): Promise<void> {
  const out = (bytes: string | Uint8Array) => void (response.writable && response.write(bytes));
  switch (answer.kind) {
    case 'stream':
      response.writeHead(200, {
        ...headers,
        ...(answer.contentType !== undefined && { 'Content-Type': answer.contentType }),
      });
      response.flushHeaders();
      await answer.run(out);
      break;
    case 'raw':
      // Neither a length nor chunks: the end of the connection is the end.
      response.shouldKeepAlive = false;
      response.removeHeader('Transfer-Encoding');
      response.sendDate = false;
      response.writeHead(200, { 'Content-Type': answer.contentType, ...headers });
      response.flushHeaders();
      await answer.run({ write: out, read: () => new Promise(() => {}) });
      break;
    default: {
      const body = bodyOf(answer);
      response.writeHead(answer.status, {
        ...headers,
        ...body.headers,
        ...(headOnly && { 'Content-Length': '0' }),
      });
      if (!headOnly) out(body.text);
    }
  }
  response.end();
}
