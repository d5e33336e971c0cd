import { EngineFailure } from '../domain/failure.ts';
import { safeText, words } from '../domain/text.ts';
import type { Asked } from './exchange.ts';
import { isSendable, queryOf } from './request-path.ts';

/**
 * What dockerode gives to `dial`, as far as netui's modem reads it. `hijack` and `openStdin` are not: an exec
 * without them is answered as a plain stream, and netui never writes to a container.
 */
export type Dialled = {
  /** With a `?` at its end when `options` are the query. */
  readonly path: string;
  readonly method: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** The answer's body is handed over as it arrives. */
  readonly isStream?: boolean;
  /** Send `{}` rather than no body. */
  readonly allowEmpty?: boolean;
};

/** Asked without a version: they are what a version is agreed on with, and they go on working after an upgrade. */
const UNVERSIONED: ReadonlySet<string> = new Set(['/_ping', '/version']);

/**
 * The request that dockerode means; `prefix` is the pinned version's (`/v1.41`) or ''. Throws EngineFailure
 * `bad-request` for a path that some engine or proxy would read differently from how it is written.
 */
export function requestFor(
  dialled: Dialled,
  { place, endpoint, prefix }: Pick<Asked, 'place' | 'endpoint'> & { readonly prefix: string },
): Asked {
  const { method, options = {}, isStream = false, allowEmpty = false } = dialled;
  // The first two stand among the options of some calls, but are no part of what is sent.
  const { abortSignal: _signal, authconfig: _auth, _query, _body, ...rest } = options;
  const path = dialled.path.replace(/\?$/, '');
  if (!isSendable(path)) {
    const said = words`no engine has the path “${safeText(path, 120)}”`;
    throw new EngineFailure({ kind: 'bad-request', endpoint, said });
  }
  const query = dialled.path.endsWith('?') ? queryOf((_query ?? rest) as Record<string, unknown>) : '';
  const body = method === 'POST' ? JSON.stringify(_body ?? rest) : '{}';
  return {
    place,
    endpoint,
    method,
    path: `${UNVERSIONED.has(path) ? '' : prefix}${path}${query === '' ? '' : `?${query}`}`,
    body: body === '{}' && !(allowEmpty && method === 'POST') ? undefined : body,
    stream: isStream,
  };
}
