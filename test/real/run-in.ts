import { execFile } from 'node:child_process';
import type { Container } from '../../source/domain/container.ts';
import type { Run } from '../../source/domain/run.ts';
import { safeText } from '../../source/domain/text.ts';
import { dockerEnvironment, type PrivateEngine } from './docker.ts';

/** Runs programs inside the engine's containers, as netui does, by the docker command. */
export function runIn(engine: PrivateEngine): (container: Pick<Container, 'id'>) => Run {
  return container => (argv, signal) =>
    new Promise(resolve => {
      const options = { env: dockerEnvironment(engine), signal };
      execFile('docker', ['exec', container.id, ...argv], options, (error, stdout, stderr) => {
        const lines = `${stdout}${stderr}`.split('\n').filter((line, at, all) => at < all.length - 1 || line);
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        resolve({ code, out: lines.map(line => safeText(line)) });
      });
    });
}
