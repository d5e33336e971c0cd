import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { labImages } from '../../source/demo/model/images.ts';
import { play } from '../../source/demo/play.ts';
import type { PrivateEngine } from './docker.ts';
import { labImage } from './lab-image.ts';

/** A built-in engine for the tests of one file, with the lab's image and nothing else; it ends with them. */
export function builtInEngine(api: '1.41' | '1.52'): PrivateEngine {
  const folder = mkdtempSync(join(tmpdir(), 'netui-built-in-'));
  const socketPath = join(folder, 'docker.sock');
  let engine: Awaited<ReturnType<typeof play>> | undefined;
  beforeAll(async () => {
    const alpine = labImages.filter(({ tags }) => tags.includes('alpine:latest'));
    engine = await play({ api, socketPath, only: alpine.map(one => ({ ...one, tags: [labImage] })) });
  });
  afterAll(async () => {
    await engine?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { name: basename(folder), folder, host: `unix://${socketPath}` };
}
