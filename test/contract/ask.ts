import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Ground } from './fact.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** As it came. */
  readonly text: string;
  /** What it says as JSON; undefined where it is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- facts look into it by hand, and fail where they are wrong
  readonly json: any;
}

/** Asks the engine by plain HTTP, version and all, so that nothing of netui's own stands between it and the fact. */
export async function ask(
  ground: Ground,
  method: string,
  path: string,
  body?: unknown,
  version = ground.api,
): Promise<Answer> {
  const response = await opened(ground, method, version === '' ? path : `/v${version}${path}`, body);
  const said = await text(response);
  return { status: response.statusCode ?? 0, headers: response.headers, text: said, json: jsonOf(said) };
}

/** The answer of a request that must be granted. */
export async function granted(
  ground: Ground,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer['json']> {
  const answer = await ask(ground, method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

/** Begins a request; the caller reads the answer as it comes, and destroys it. */
export function opened(
  { socketPath }: Ground,
  method: string,
  path: string,
  body?: unknown,
): Promise<IncomingMessage> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const headers = sent === undefined ? {} : { 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, headers, agent: false }, resolve);
    asked.once('error', reject);
    asked.end(sent);
  });
}

function jsonOf(said: string): Answer['json'] {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
