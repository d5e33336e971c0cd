import { stat } from 'node:fs/promises';
import type { FailureKind } from '../domain/failure.ts';
import { EngineFailure } from '../domain/failure.ts';
import type { Safe } from '../domain/text.ts';
import { safeText } from '../domain/text.ts';
import type { Place } from './exchange.ts';

/** What the system's error codes mean for an engine. */
const kinds: Readonly<Record<string, FailureKind>> = {
  ENOENT: 'no-socket',
  ENOTDIR: 'no-socket',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  ECONNREFUSED: 'refused',
  // Linux: a unix socket with as many connections waiting as it takes.
  EAGAIN: 'refused',
  ENOTSOCK: 'not-a-socket',
  // A path longer than the system allows for a socket.
  EINVAL: 'bad-endpoint',
  ENAMETOOLONG: 'bad-endpoint',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ERR_UNESCAPED_CHARACTERS: 'bad-request',
  ERR_INVALID_CHAR: 'bad-request',
  ERR_SOCKET_BAD_PORT: 'bad-endpoint',
};

/**
 * Whatever went wrong while talking to `place`, as an EngineFailure: one is passed on as it is, Node's own errors
 * are read by their code. An unknown code means that the connection is of no more use (`closed`).
 */
export async function transportFailure(error: unknown, place: Place, endpoint: Safe): Promise<EngineFailure> {
  if (error instanceof EngineFailure) return error;
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  const said = safeText(message, 300);
  if (code.startsWith('HPE_')) return new EngineFailure({ kind: 'not-engine', endpoint, said }, error);
  let kind = kinds[code] ?? 'closed';
  // Linux refuses a connection to a plain file or a directory with the same code as to a dead socket (E03).
  if (kind === 'refused' && 'socketPath' in place && !(await isSocket(place.socketPath))) {
    kind = 'not-a-socket';
  }
  return new EngineFailure({ kind, endpoint, said }, error);
}

async function isSocket(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isSocket();
  } catch {
    // Gone since: then it was refused while it was there.
    return true;
  }
}
