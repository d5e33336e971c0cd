import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { EngineFailure } from '../domain/failure.ts';
import type { FailureKind } from '../domain/failure.ts';
import type { Safe } from '../domain/text.ts';
import { words } from '../domain/text.ts';
import type { Deadlines } from './deadlines.ts';

/** Where an engine listens. */
export type Place = { readonly socketPath: string } | { readonly host: string; readonly port: number };

/** One request, ready to be sent. */
export type Asked = {
  readonly place: Place;
  readonly endpoint: Safe;
  readonly method: string;
  readonly path: string;
  /** JSON, or undefined for none. */
  readonly body: string | undefined;
  /** The answer's body is handed over as it arrives. */
  readonly stream: boolean;
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Whole, unless `stream` is there; of a refusal the beginning. */
  readonly body: Buffer;
  readonly stream: IncomingMessage | undefined;
};

/** As much of a refusal's body as is read, in bytes. */
const REFUSAL_CAP = 64 * 1024;

/**
 * Sends one request on a connection of its own and reads the answer. Rejects with EngineFailure or with Node's
 * own error (see transport-failure.ts), by its deadlines or at once when `signal` aborts, with its reason; then
 * nothing of the connection is left. An answered stream is the caller's to end.
 *
 * A connection each, because engines close idle ones between two requests, and a reused one then fails (E10).
 * Redirects are not followed: an engine never needs one.
 */
export function exchange(
  asked: Asked,
  deadlines: Deadlines,
  bodyCap: number,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = 'socketPath' in asked.place ? { Host: 'docker' } : {};
    if (asked.body !== undefined) headers['Content-Type'] = 'application/json';
    if (asked.method === 'POST') headers['Content-Length'] = Buffer.byteLength(asked.body ?? '');
    const { method, path } = asked;
    const request = httpRequest({ ...asked.place, method, path, headers, agent: false });

    let timer = deadline(deadlines.connect);
    let answering: IncomingMessage | undefined;
    let isSettled = false;

    request.on('socket', socket =>
      socket.once('connect', () => {
        if (isSettled) return;
        clearTimeout(timer);
        timer = deadline(deadlines.headers);
      }),
    );
    request.on('response', message => {
      clearTimeout(timer);
      answering = message;
      const status = message.statusCode ?? 0;
      // The message's own errors only ever repeat the request's or the connection's end.
      message.on('error', () => fail(failure('truncated')));
      if (asked.stream && isGood(status)) {
        settle({ status, headers: message.headers, body: Buffer.alloc(0), stream: message });
        return;
      }
      timer = deadline(deadlines.idle);
      const chunks: Buffer[] = [];
      let size = 0;
      const whole = (): void =>
        settle({ status, headers: message.headers, body: Buffer.concat(chunks), stream: undefined });
      message.on('data', (chunk: Buffer) => {
        timer.refresh();
        chunks.push(chunk);
        size += chunk.length;
        if (isGood(status) && size > bodyCap) fail(failure('too-large'));
        if (!isGood(status) && size > REFUSAL_CAP) {
          whole();
          request.destroy();
        }
      });
      message.on('end', () => (message.complete ? whole() : fail(failure('truncated'))));
      message.on('close', () => fail(failure('truncated')));
    });
    // Nothing that netui sends asks for another protocol.
    request.on('upgrade', (_, socket) => {
      socket.on('error', () => undefined);
      socket.destroy();
      fail(failure('not-engine', words`101 Switching Protocols`));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // Whatever comes after a whole answer is not asked for.
      if (answering?.complete) return;
      fail(answering && !error.code?.startsWith('HPE_') ? failure('truncated') : error);
    });
    request.on('close', () => {
      if (!answering) fail(failure('closed'));
    });
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    request.end(asked.body);

    function settle(answer: Answer): void {
      done();
      resolve(answer);
    }
    function fail(error: Error): void {
      // A stream that was handed over hears of its end by itself.
      if (isSettled) return;
      done();
      reject(error);
      request.destroy();
    }
    function done(): void {
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
    function abort(): void {
      fail(signal.reason as EngineFailure);
    }
    function deadline(waited: number): NodeJS.Timeout {
      return setTimeout(() => fail(failure('timeout', words``, waited)), waited);
    }
  });

  function failure(kind: FailureKind, said = words``, waited?: number): EngineFailure {
    return new EngineFailure({
      kind,
      endpoint: asked.endpoint,
      said,
      ...(waited === undefined ? {} : { waited }),
    });
  }
}

/** True for a status that carries what was asked for. */
export function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}
