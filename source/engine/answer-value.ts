import { EngineFailure } from '../domain/failure.ts';
import type { FailureKind } from '../domain/failure.ts';
import { safeText } from '../domain/text.ts';
import type { Answer, Asked } from './exchange.ts';
import { parseJson } from './parse-json.ts';

/**
 * What a whole answer says: to a GET JSON, and a list or an object at that, since a proxy's or another program's
 * answer of status 200 is none (E17). `/_ping` says `OK`; changes may answer with a text or nothing.
 * Rejects with EngineFailure.
 */
export async function valueOf(answer: Answer, asked: Asked, signal: AbortSignal): Promise<unknown> {
  if (asked.path === '/_ping') {
    const text = answer.body.toString('utf8').trim();
    if (text !== 'OK') throw failure('not-engine');
    return text;
  }
  const isDue = asked.method === 'GET';
  // Parsing may give the bytes away, and only a short answer can be a text.
  const text = isDue ? '' : answer.body.toString('utf8');
  let value: unknown;
  try {
    value = await parseJson(answer.body, signal);
  } catch (error) {
    if (error instanceof EngineFailure) throw error;
    if (error instanceof RangeError) throw failure('too-large');
    if (isDue) throw failure('not-engine');
    return text;
  }
  if (isDue && (typeof value !== 'object' || value === null)) throw failure('not-engine');
  // dockerode reads a property of what `exec` is answered with, where nobody can catch what null makes of that.
  return value ?? text;

  function failure(kind: FailureKind): EngineFailure {
    const said = safeText(answer.headers['content-type'] ?? '', 80);
    return new EngineFailure({ kind, endpoint: asked.endpoint, said, status: answer.status });
  }
}
