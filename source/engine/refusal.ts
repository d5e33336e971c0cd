import { STATUS_CODES } from 'node:http';
import type { FailureKind } from '../domain/failure.ts';
import { EngineFailure } from '../domain/failure.ts';
import type { Safe } from '../domain/text.ts';
import { safeText } from '../domain/text.ts';
import type { Answer } from './exchange.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** A path that names one object, and not a list or the engine itself: only there does 404 mean that it is gone. */
const NAMES_AN_OBJECT = /^(?:\/v[\d.]+)?\/[a-z]+\/(?!json$)[^/]+/;
/** moby `errdefs`, `versionError`: the only way it tells. */
const API_RANGE = /client version .* is too (?:new|old)/i;

/** The failure that an answer with a status other than 2xx stands for. */
export function refusal(answer: Answer, path: string, endpoint: Safe): EngineFailure {
  const { status } = answer;
  const said = wordsOf(answer);
  if (REDIRECTS.has(status)) {
    const location = safeText(answer.headers.location ?? '', 300);
    return new EngineFailure({ kind: 'redirect', endpoint, said: location, status });
  }
  return new EngineFailure({ kind: kindOf(status, said, path), endpoint, said, status });
}

function kindOf(status: number, said: string, path: string): FailureKind {
  // 101 without the headers that go with it.
  if (status < 200) return 'not-engine';
  if (status === 404) return NAMES_AN_OBJECT.test(path) ? 'gone' : 'not-engine';
  if (status === 401 || status === 403) return 'denied';
  if (status === 400 && API_RANGE.test(said)) return 'api-range';
  return 'engine-error';
}

/** The engine's own words, or the status when the body is empty, no engine's, or a web page. */
function wordsOf({ status, body }: Answer): Safe {
  const text = body.toString('utf8').trim();
  const said = messageIn(text);
  return safeText(said === '' ? `${status} ${STATUS_CODES[status] ?? ''}`.trim() : said, 300);
}

function messageIn(text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Docker's router and some proxies answer in plain text.
    return /^[<{[]/.test(text) ? '' : text;
  }
  if (typeof json !== 'object' || json === null) return '';
  if ('message' in json && typeof json.message === 'string') return json.message.trim();
  if ('error' in json && typeof json.error === 'string') return json.error.trim();
  return '';
}
