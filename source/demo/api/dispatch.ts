import type { IncomingMessage } from 'node:http';
import { ApiError } from '../model/api-error.ts';
import type { World } from '../model/world.ts';
import type { Answer, Asked } from './asked.ts';
import { answerTo, engineHeaders } from './respond.ts';
import { routeTo } from './routes.ts';

/** An answer and the headers that go with it. */
export interface Dispatched {
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Finds the endpoint that a request is for, and asks it. Never rejects: what goes wrong is an answer too. */
export async function dispatch(
  world: World,
  { method = '', url = '', headers }: IncomingMessage,
  body: string,
  gone: AbortSignal,
): Promise<Dispatched> {
  const [whole = '', query = ''] = splitAt(url, '?');
  const [, version, path = ''] = /^(?:\/v(\d[\d.]*))?(\/.*)?$/.exec(decoded(whole)) ?? [];
  const route = routeTo(method, path);
  if (!route) return { answer: answerTo(new ApiError(404, 'page not found'), 24), headers: {} };
  const { edition } = world;
  const minor = minorOf(version ?? edition.api);
  const asked: Asked = {
    world,
    minor,
    path: route.path,
    query: new URLSearchParams(query),
    body: { text: body, contentType: headers['content-type'] ?? '' },
    gone,
  };
  const engine = engineHeaders(edition);
  const old = edition.plainErrorsBelow;
  try {
    refuseVersion(version, minor, world);
    return { answer: await route.endpoint(asked), headers: engine };
  } catch (error) {
    return { answer: answerTo(error, minor < old ? minor : 24), headers: engine };
  }
}

/* moby's api/server/middleware/version.go. */
function refuseVersion(version: string | undefined, minor: number, { edition }: World): void {
  if (version === undefined) return;
  if (minor > minorOf(edition.api)) {
    const why = `client version ${version} is too new. Maximum supported API version is ${edition.api}`;
    throw new ApiError(400, why);
  }
  if (minor < minorOf(edition.minimumApi)) {
    const why = `client version ${version} is too old. Minimum supported API version is ${edition.minimumApi}`;
    throw new ApiError(400, `${why}, please upgrade your client to a newer version`);
  }
}

/* Nothing but major 1 was ever made: any other is as far off as can be. */
function minorOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 1 ? minor : (major - 1) * 1_000_000;
}

function splitAt(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
