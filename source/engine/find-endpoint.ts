import { join } from 'node:path';
import { EngineFailure } from '../domain/failure.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import { currentContext, dockerContext } from './docker-context.ts';
import type { EngineAddress } from './engine.ts';
import { type EngineFiles, systemFiles } from './engine-files.ts';
import { engineAt, usualSocket } from './engine-url.ts';
import type { Place } from './exchange.ts';

export type Endpoint = { readonly address: EngineAddress; readonly place: Place };

/** Where the docker command looks when nobody says and nothing is there. */
export const usualPlace: Endpoint = {
  address: { url: words`unix://${usualSocket as string as Safe}`, context: words`default` },
  place: { socketPath: usualSocket },
};

/** All that decides where the engine is. */
export type Surroundings = {
  readonly flags: { readonly host?: string; readonly context?: string };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, '' if there is none. */
  readonly home: string;
  /** The user's number, undefined where users have none. */
  readonly uid: number | undefined;
  readonly files?: EngineFiles;
};

/**
 * Where the engine is, by the docker command's precedence (docker/cli `resolveContextName`): `--context`, `--host`,
 * DOCKER_HOST, DOCKER_CONTEXT, the current context of config.json, and then, which goes further than that command,
 * the first of the usual sockets that exists.
 *
 * Throws EngineFailure: `no-socket`, `no-context`, `no-transport`, `bad-endpoint` (both flags, too).
 */
export function findEndpoint(surroundings: Surroundings): Endpoint {
  const { flags, env, home, files = systemFiles } = surroundings;
  if (flags.context && flags.host !== undefined) {
    const said = words`--host and --context cannot be used together`;
    throw new EngineFailure({ kind: 'bad-endpoint', endpoint: safeText(flags.host), said });
  }
  // Never the working folder's: that may be anybody's.
  const folder = env['DOCKER_CONFIG'] || join(home || '/', '.docker');
  const [name, source] = contextName(surroundings, folder, files);
  if (name === 'default') return defaultEndpoint(surroundings, files);
  const { host, hasTls } = dockerContext(name, source, folder, files);
  const tls = hasTls ? words`the context “${safeText(name, 100)}”` : '';
  const { url, place } = engineAt(host || 'unix://', tls);
  return { address: { url, context: safeText(name, 100) }, place };
}

function contextName(
  { flags, env }: Surroundings,
  folder: string,
  files: EngineFiles,
): readonly [name: string, source: Safe] {
  if (flags.context) return [flags.context, words`--context`];
  if (flags.host !== undefined || env['DOCKER_HOST']) return ['default', words``];
  if (env['DOCKER_CONTEXT']) return [env['DOCKER_CONTEXT'], words`DOCKER_CONTEXT`];
  return [currentContext(folder, files) || 'default', words`config.json`];
}

/* The context `default` has no files: it is whatever --host or DOCKER_HOST say. */
function defaultEndpoint(surroundings: Surroundings, files: EngineFiles): Endpoint {
  const { flags, env } = surroundings;
  const context = words`default`;
  const given = (flags.host ?? env['DOCKER_HOST'] ?? '').trim();
  const tls = tlsAskedBy(env);
  if (given !== '' || tls !== '') {
    const { url, place } = engineAt(given || 'tcp://localhost:2376', tls);
    return { address: { url, context }, place };
  }
  const sockets = usualSockets(surroundings);
  const found = sockets.find(path => files.exists(path));
  const [first = words``, ...tried] = sockets.map(urlOf);
  if (found === undefined) {
    throw new EngineFailure({ kind: 'no-socket', endpoint: first, said: words``, tried });
  }
  return { address: { url: urlOf(found), context }, place: { socketPath: found } };
}

/* Any value, `0` too: docker-modem went on in plain text for all but `1`. */
function tlsAskedBy(env: Surroundings['env']): Safe | '' {
  if (env['DOCKER_TLS_VERIFY']) return words`DOCKER_TLS_VERIFY`;
  return env['DOCKER_TLS'] ? words`DOCKER_TLS` : '';
}

/* Docker's, rootless Docker's, Docker Desktop's two; Podman's last, which serve the same API nearly. */
function usualSockets({ env, home, uid }: Surroundings): readonly string[] {
  const runtime = env['XDG_RUNTIME_DIR'] || (uid === undefined ? '' : `/run/user/${uid}`);
  const inFolder = (folder: string, path: string) => (folder === '' ? [] : [join(folder, path)]);
  return [
    usualSocket,
    ...inFolder(runtime, 'docker.sock'),
    ...inFolder(home, '.docker/run/docker.sock'),
    ...inFolder(home, '.docker/desktop/docker.sock'),
    ...inFolder(runtime, 'podman/podman.sock'),
    '/run/podman/podman.sock',
  ];
}

function urlOf(socketPath: string): Safe {
  return words`unix://${safeText(socketPath)}`;
}
