import type { FailureKind } from '../domain/failure.ts';
import { EngineFailure } from '../domain/failure.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import type { Place } from './exchange.ts';

/** Where the docker command looks when nobody says. */
export const usualSocket = '/var/run/docker.sock';

const TCP = /^(?:\[(?<ipv6>[\da-f:.]+)\]|(?<name>[^\s:/?#@[\]\\]*))(?::(?<port>\d{1,5}))?\/?$/i;
/** TLS by convention. */
const TLS_PORT = 2376;

/**
 * Reads an engine's address as the docker command does (docker/cli `opts/hosts.go`): `unix:///path`, `tcp://host:port`
 * or `host:port`; no path means the usual socket, no host localhost, no port 2375. `tls` says who asks for TLS,
 * '' if nobody does.
 *
 * Throws EngineFailure: `bad-endpoint`, or `no-transport` for what netui does not speak. Never plain text instead of TLS.
 */
export function engineAt(given: string, tls: Safe | ''): { readonly url: Safe; readonly place: Place } {
  const text = given.trim();
  const [, scheme = 'tcp', rest = text] = /^([^:/]*):\/\/(.*)$/s.exec(text) ?? [];
  const endpoint = safeText(text.slice(0, text.length - rest.length) + withoutPassword(rest));
  const failure = (kind: FailureKind, said: Safe) => new EngineFailure({ kind, endpoint, said });

  if (/[\u0000-\u001f\u007f]/.test(text)) throw failure('bad-endpoint', words`it holds control characters`);
  switch (scheme) {
    case 'unix': {
      if (rest.includes('://')) throw failure('bad-endpoint', words`it holds two addresses`);
      const socketPath = rest === '' ? usualSocket : rest;
      // A socket is on this machine, where TLS would protect from nobody; DOCKER_TLS_VERIFY means the others.
      return { url: words`unix://${safeText(socketPath)}`, place: { socketPath } };
    }
    case 'tcp':
      return tcp();
    case 'ssh':
    case 'npipe':
    case 'fd':
      if (hasPassword(rest)) throw failure('bad-endpoint', words`an address takes no password`);
      throw failure('no-transport', words`the address asks for ${safeText(scheme)}`);
    default:
      throw failure('bad-endpoint', words`“${safeText(scheme, 20)}” is not unix, tcp or ssh`);
  }

  function tcp(): { readonly url: Safe; readonly place: Place } {
    if (rest.includes('@')) throw failure('bad-endpoint', words`a tcp address takes no user and no password`);
    const parts = TCP.exec(rest)?.groups;
    const port = Number(parts?.port ?? 2375);
    if (parts === undefined || port === 0 || port > 65_535) {
      throw failure('bad-endpoint', words`it is not a host and a port`);
    }
    const host = parts.ipv6 ?? (parts.name || 'localhost');
    if (tls !== '') throw failure('no-transport', words`${tls} asks for TLS`);
    if (port === TLS_PORT) throw failure('no-transport', words`port ${port} asks for TLS`);
    const shown = parts.ipv6 === undefined ? safeText(host) : words`[${safeText(host)}]`;
    return { url: words`tcp://${shown}:${safeText(String(port))}`, place: { host, port } };
  }
}

function hasPassword(rest: string): boolean {
  return /^[^/@]*:[^/]*@/.test(rest);
}

/* To be shown. Up to the last @, for a password may hold one, and a slash. */
function withoutPassword(rest: string): string {
  return rest.replace(/^([^:@/]*):.*@/s, '$1:••••@');
}
