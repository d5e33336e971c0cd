import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { docker, type PrivateEngine } from './docker.ts';
import { pathOf } from './engine-needs.ts';

/** An image of the one static program that it runs, as distroless ones are: nothing in it answers an exec. */
export const bareImage = 'netui-bare:1';

/** Makes it in a real engine; a built-in one has it. */
export async function importBareImage(engine: PrivateEngine): Promise<void> {
  const root = join(engine.folder, 'bare-image');
  mkdirSync(join(root, 'bin'), { recursive: true });
  copyFileSync(pathOf('busybox') ?? '', join(root, 'bin/sleep'));
  execFileSync('tar', ['-C', root, '-cf', `${root}.tar`, '.']);
  await docker(engine, 'import', '--change', 'CMD ["/bin/sleep", "1d"]', `${root}.tar`, bareImage);
  rmSync(root, { recursive: true });
  rmSync(`${root}.tar`);
}
