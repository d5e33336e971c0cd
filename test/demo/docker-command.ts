import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { movableClock } from '../../source/demo/clock.ts';
import { editions } from '../../source/demo/model/edition.ts';
import { labImages } from '../../source/demo/model/images.ts';
import { newWorld } from '../../source/demo/model/new-world.ts';
import type { World } from '../../source/demo/model/world.ts';
import { served } from './asking.ts';

/** How a docker command ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A world, and the docker command on it. */
export interface DockerOn {
  readonly world: World;
  /** For whoever starts docker by himself. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs it with its words split at blanks; rejects when it does not end with 0. Its output, trimmed. */
  docker(line: string): Promise<string>;
  /** Runs it whatever its end, with this typed into it. */
  run(words: readonly string[], typed?: string): Promise<Ended>;
}

/** Whether there is a docker command on this machine. */
export const hasDocker = (process.env['PATH'] ?? '')
  .split(':')
  .some(folder => existsSync(join(folder, 'docker')));

/** An engine with nothing on it, in real time, and the docker command untouched by the user's contexts. */
export async function dockerOn(api: '1.41' | '1.52'): Promise<DockerOn> {
  const clock = movableClock();
  const world = newWorld({ edition: editions[api], clock, seed: 'test', images: labImages });
  const { socketPath, folder } = await served(world);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    DOCKER_HOST: `unix://${socketPath}`,
    DOCKER_CONFIG: join(folder, 'config'),
  };
  const run: DockerOn['run'] = (words, typed = '') =>
    new Promise((resolve, reject) => {
      const child = spawn('docker', [...words], { env });
      const said = { out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', text => void (said.out += text));
      child.stderr.setEncoding('utf8').on('data', text => void (said.err += text));
      child.once('error', reject);
      child.once('close', code => resolve({ code, ...said }));
      child.stdin.on('error', () => {});
      child.stdin.end(typed);
    });
  return {
    world,
    env,
    run,
    async docker(line) {
      const { code, out, err } = await run(line.split(' '));
      if (code !== 0) throw new Error(`docker ${line}: ${code}\n${err}`);
      return out.trim();
    },
  };
}
