import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EngineFailure } from '../domain/failure.ts';
import { type Safe, safeText, words } from '../domain/text.ts';
import type { EngineFiles } from './engine-files.ts';
import { type Fields, fieldsOf, textOf } from './shape.ts';

/** What `docker context` keeps of an engine. */
export type DockerContext = {
  /** As in DOCKER_HOST; '' for the usual place. */
  readonly host: string;
  /** True if it has certificates, or says to use TLS without checking the engine's. */
  readonly hasTls: boolean;
};

/**
 * `currentContext` of config.json in `folder` (`~/.docker`), '' if it names none. Throws EngineFailure `bad-endpoint`
 * if the file is broken: the docker command only warns and goes on with the default engine, which is not the one
 * that was chosen.
 */
export function currentContext(folder: string, files: EngineFiles): string {
  const path = join(folder, 'config.json');
  const config = jsonIn(path, files);
  const name = config?.currentContext ?? '';
  if (typeof name !== 'string') throw broken(path, words`currentContext in ${safeText(path)} is not a name`);
  return name;
}

/**
 * The context of that name, kept under the name's SHA-256 in `folder`. `source` says who asks for it. Throws
 * EngineFailure: `no-context`, or `bad-endpoint` if its file is broken.
 */
export function dockerContext(name: string, source: Safe, folder: string, files: EngineFiles): DockerContext {
  const key = createHash('sha256').update(name).digest('hex');
  const path = join(folder, 'contexts/meta', key, 'meta.json');
  const meta = jsonIn(path, files);
  if (meta === undefined) {
    const said = words`no context “${safeText(name, 100)}”, which ${source} names`;
    throw new EngineFailure({ kind: 'no-context', endpoint: words``, said });
  }
  const endpoint = fieldsOf(meta.Endpoints).docker;
  if (fieldsOf(endpoint) !== endpoint) {
    throw broken(path, words`context “${safeText(name, 100)}” has no Docker endpoint`);
  }
  const { Host, SkipTLSVerify } = fieldsOf(endpoint);
  const certificates = ['ca.pem', 'cert.pem', 'key.pem'].map(file =>
    join(folder, 'contexts/tls', key, 'docker', file),
  );
  return {
    host: textOf(Host),
    hasTls: SkipTLSVerify === true || certificates.some(file => files.exists(file)),
  };
}

/* undefined if there is no such file. */
function jsonIn(path: string, files: EngineFiles): Fields | undefined {
  let json: unknown;
  try {
    const text = files.read(path);
    if (text === undefined) return undefined;
    json = JSON.parse(text);
  } catch (error) {
    const why =
      error instanceof SyntaxError ? words`it is not JSON` : safeText((error as Error).message, 200);
    throw broken(path, words`cannot read ${safeText(path)}: ${why}`, error);
  }
  if (fieldsOf(json) === json) return fieldsOf(json);
  throw broken(path, words`cannot read ${safeText(path)}: it is no JSON object`);
}

function broken(path: string, said: Safe, cause?: unknown): EngineFailure {
  return new EngineFailure({ kind: 'bad-endpoint', endpoint: safeText(path), said }, cause);
}
