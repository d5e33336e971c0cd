import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { callbackify } from 'node:util';
import type { Access } from '../domain/access.ts';
import { EngineFailure } from '../domain/failure.ts';
import type { Safe } from '../domain/text.ts';
import { safeText, words } from '../domain/text.ts';
import { mayAsk } from './allowed-requests.ts';
import { valueOf } from './answer-value.ts';
import type { Deadlines } from './deadlines.ts';
import { defaultDeadlines, within } from './deadlines.ts';
import type { Dialled } from './dialled.ts';
import { requestFor } from './dialled.ts';
import type { Answer, Asked, Place } from './exchange.ts';
import { exchange, isGood } from './exchange.ts';
import { refusal } from './refusal.ts';
import { transportFailure } from './transport-failure.ts';

/** Most bytes of an answer that are kept, unless told otherwise. */
const BODY_CAP = 64 * 1024 * 1024;

/** What dockerode needs of a modem; it sets `Promise` itself. */
export type Dialer = {
  dial(dialled: Dialled, callback: (error: Error | null, answer: unknown) => void): void;
};

/**
 * netui's own way of talking to one engine, in the place of docker-modem: every request settles within its
 * deadlines, obeys its signal, and rejects with EngineFailure and nothing else.
 */
export type Modem = {
  readonly place: Place;
  readonly endpoint: Safe;
  /** What may be asked at all; anything else fails with `read-only` and is not sent. */
  readonly access: Access;
  /** Sends every further request by this API version (`1.41`). Throws EngineFailure `not-engine` for anything else. */
  pin(version: string): void;
  /** What dockerode's calls go through that are to stop when `signal` aborts. */
  during(signal: AbortSignal, deadlines?: Partial<Deadlines>): Dialer;
  /** The headers of `GET /_ping` (`api-version`, `server`, …), which dockerode does not pass on. */
  ping(signal: AbortSignal, deadlines?: Partial<Deadlines>): Promise<IncomingHttpHeaders>;
};

/** A modem for the engine at `place`; `endpoint` is its address as the user knows it, for failures. */
export function createModem(options: {
  readonly place: Place;
  readonly endpoint: Safe;
  readonly deadlines?: Deadlines;
  /** In bytes; a longer answer is refused (`too-large`). */
  readonly bodyCap?: number;
  /** `full` unless given. */
  readonly access?: Access;
}): Modem {
  const { place, endpoint, deadlines = defaultDeadlines, bodyCap = BODY_CAP, access = 'full' } = options;
  let prefix = '';

  async function ask(dialled: Dialled, limits: Partial<Deadlines>, signal: AbortSignal) {
    const all = { ...deadlines, ...limits };
    const asked = requestFor(dialled, { place, endpoint, prefix });
    if (!mayAsk(access, asked.method, asked.path)) {
      const said = words`${safeText(asked.method, 20)} ${safeText(asked.path, 120)} was not sent`;
      throw new EngineFailure({ kind: 'read-only', endpoint, said });
    }
    return await within(signal, asked.stream ? undefined : all.total, endpoint, async stop => {
      const answer = await answerTo(asked, all, bodyCap, stop);
      const value = answer.stream
        ? stoppedBy(signal, answer.stream, endpoint)
        : await valueOf(answer, asked, stop);
      return { headers: answer.headers, value };
    });
  }

  return {
    place,
    endpoint,
    access,
    pin(version) {
      if (!/^\d+\.\d+$/.test(version)) {
        const said = words`API version “${safeText(version, 40)}”`;
        throw new EngineFailure({ kind: 'not-engine', endpoint, said });
      }
      prefix = `/v${version}`;
    },
    during: (signal, limits = {}) => ({
      dial(dialled, callback) {
        callbackify(async () => (await ask(dialled, limits, signal)).value)(callback);
      },
    }),
    async ping(signal, limits = {}) {
      return (await ask({ path: '/_ping', method: 'GET' }, limits, signal)).headers;
    },
  };
}

/** The answer, by a second attempt if the first was cut off and the request changes nothing (E06, E09). */
async function answerTo(
  asked: Asked,
  deadlines: Deadlines,
  bodyCap: number,
  signal: AbortSignal,
): Promise<Answer> {
  for (let isLast = asked.method !== 'GET'; ; isLast = true) {
    try {
      const answer = await exchange(asked, deadlines, bodyCap, signal);
      if (isGood(answer.status)) return answer;
      throw refusal(answer, asked.path, asked.endpoint);
    } catch (error) {
      const failure = await transportFailure(error, asked.place, asked.endpoint);
      const { kind } = failure.failure;
      if (isLast || signal.aborted || (kind !== 'closed' && kind !== 'truncated')) throw failure;
    }
  }
}

/** The stream, destroyed when the signal aborts. */
function stoppedBy(signal: AbortSignal, stream: IncomingMessage, endpoint: Safe): IncomingMessage {
  const stop = (): void => {
    stream.destroy(new EngineFailure({ kind: 'aborted', endpoint, said: words`` }, signal.reason));
  };
  signal.addEventListener('abort', stop);
  stream.once('close', () => signal.removeEventListener('abort', stop));
  if (signal.aborted) stop();
  return stream;
}
