import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docker, type PrivateEngine } from './docker.ts';
import { pathOf } from './engine-needs.ts';

/** The image every lab container runs: this machine's busybox and nothing else, so nothing is downloaded. */
export const labImage = 'netui-lab:1';

/** Makes the lab's image in the engine. The busybox must be a static one, as Debian's busybox-static is. */
export async function importLabImage(engine: PrivateEngine): Promise<void> {
  const busybox = pathOf('busybox');
  if (busybox === undefined) throw new Error('busybox is not installed');
  const root = join(engine.folder, 'image');
  for (const folder of ['bin', 'etc', 'tmp', 'www']) mkdirSync(join(root, folder), { recursive: true });
  copyFileSync(busybox, join(root, 'bin/busybox'));
  const names = execFileSync(busybox, ['--list'], { encoding: 'utf8' }).split('\n');
  for (const name of names) {
    if (name !== '' && name !== 'busybox') symlinkSync('busybox', join(root, 'bin', name));
  }
  writeFileSync(join(root, 'www/index.html'), 'lab\n');
  const archive = `${root}.tar`;
  execFileSync('tar', ['-C', root, '-cf', archive, '.']);
  await docker(engine, 'import', archive, labImage);
  rmSync(root, { recursive: true });
  rmSync(archive);
}
