import { EngineFailure } from '../domain/failure.ts';
import type { Safe } from '../domain/text.ts';
import { safeText, words } from '../domain/text.ts';
import type { Subject } from './engine.ts';

/*
 * The ids that engines make. dockerode puts an id into the path as it is, and an engine reads more than an id
 * there: on a Docker engine '' answers with the list, '../version' with a redirect to something else.
 */
const MADE = /^[0-9a-f]{64}$/;
/** Networks of a swarm. */
const MADE_BY_SWARM = /^[0-9a-z]{25}$/;
/** Podman 4 gives a network's name for its id; these are the names it allows (containers/common, `NameRegex`). */
const PODMAN_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/;

const forms: Record<Subject['kind'], readonly RegExp[]> = {
  container: [MADE],
  network: [MADE, MADE_BY_SWARM, PODMAN_NAME],
};

/**
 * The subject's id as it may stand in a request's path, percent-encoded (none of the accepted forms needs it).
 * Throws EngineFailure `bad-request` for anything that no engine makes.
 */
export function idInPath({ kind, id }: Subject, endpoint: Safe): string {
  if (forms[kind].some(form => form.test(id))) return encodeURIComponent(id);
  const what = kind === 'container' ? words`container` : words`network`;
  throw new EngineFailure({
    kind: 'bad-request',
    endpoint,
    said: words`no engine makes the ${what} id “${safeText(id, 80)}”`,
  });
}

/** Printable ASCII only, no empty segment, and no dot segment or slash, encoded or not. */
const SENDABLE = /^(?!.*(?:\/|%2f)(?:\.|%2e){0,2}(?:\/|%2f|$))(?!.*%2f)\/[\u0021-\u007e]+$/i;

/** True for a path (without its query) that every engine and proxy reads as it is written. */
export function isSendable(path: string): boolean {
  return SENDABLE.test(path) && !/[?#\\]/.test(path);
}

/** Query options as dockerode takes them: objects as JSON (`filters`), lists as repeated names, absent ones left out. */
export function queryOf(options: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null) continue;
      query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
    }
  }
  return query.toString();
}
