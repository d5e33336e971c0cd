import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where a private engine listens and lives, as plain data that vitest can hand to the tests' workers. */
export interface PrivateEngine {
  /** Unique on this machine, also the name of its network namespace (/run/netns/NAME). */
  readonly name: string;
  /** Its folder: socket, data, log, and an empty home for the docker command. */
  readonly folder: string;
  /** As in DOCKER_HOST: unix:///… */
  readonly host: string;
  /** The version that the docker command is to speak, which may know newer ones or none so new; absent: they agree. */
  readonly api?: string;
}

/** Runs the docker command on the private engine, untouched by the user's contexts; returns its trimmed output. */
export async function docker(engine: PrivateEngine, ...argv: string[]): Promise<string> {
  const { stdout } = await run('docker', argv, { env: dockerEnvironment(engine), maxBuffer: 64 << 20 });
  return stdout.trim();
}

/** The environment in which docker, and netui, find the private engine and nothing of the user's. */
export function dockerEnvironment(engine: PrivateEngine): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: engine.folder,
    DOCKER_HOST: engine.host,
    DOCKER_CONFIG: `${engine.folder}/config`,
    ...(engine.api !== undefined && { DOCKER_API_VERSION: engine.api }),
  };
}
