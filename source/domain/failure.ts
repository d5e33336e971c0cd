import type { Safe } from './text.ts';

/** Every way in which asking an engine can fail. Wording: explain.ts. */
export type FailureKind =
  | 'no-socket' // nothing at the socket's path
  | 'forbidden' // the socket is there, this user may not use it
  | 'refused' // something is there, nobody answers
  | 'not-a-socket' // the path is a plain file or a directory
  | 'unreachable' // a host that cannot be found or reached
  | 'timeout'
  | 'closed' // the connection ended before a whole answer
  | 'truncated'
  | 'not-engine' // the answer is not a Docker engine's
  | 'redirect'
  | 'too-large'
  | 'unexpected' // an engine's answer in a shape netui does not know
  | 'api-range' // no API version in common
  | 'gone' // 404: the object is no longer there
  | 'denied' // 401, 403: this endpoint does not allow that request
  | 'engine-error' // any other refusal, in the engine's words
  | 'bad-request' // netui refused to send it (R4: an id that no engine makes)
  | 'read-only' // netui refused to send it: it may only read
  | 'aborted'
  | 'no-transport' // ssh and TLS: not built yet
  | 'bad-endpoint' // DOCKER_HOST, --host or a context that cannot be understood
  | 'no-context'; // a context of that name does not exist

export type Failure = {
  readonly kind: FailureKind;
  /** The engine's address, as given by the user or the context; '' before one is known. */
  readonly endpoint: Safe;
  /** The engine's, the system's or the program's own words; '' if it had none. */
  readonly said: Safe;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** Milliseconds waited, for `timeout`. */
  readonly waited?: number;
  /** Other places looked at before this one, for `no-socket`. */
  readonly tried?: readonly Safe[];
};

/** The one error type that crosses the engine's door. */
export class EngineFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, cause?: unknown) {
    super(`${failure.kind}: ${failure.said}`, { cause });
    this.name = 'EngineFailure';
    this.failure = failure;
  }
}

/** The failure inside an error; anything that is not an EngineFailure is netui's own fault and is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof EngineFailure) return error.failure;
  throw error;
}
