import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { labImages } from '../../source/demo/model/images.ts';
import { play } from '../../source/demo/play.ts';
import { bareImage } from './bare-image.ts';
import type { PrivateEngine } from './docker.ts';
import { labImage } from './lab-image.ts';

const renamed: ReadonlyMap<string, string> = new Map([
  ['alpine:latest', labImage],
  ['gcr.io/distroless/static:latest', bareImage],
]);

/** A built-in engine for the tests of one file, with the lab's images and nothing else; it ends with them. */
export function builtInEngine(api: '1.41' | '1.52'): PrivateEngine {
  const folder = mkdtempSync(join(tmpdir(), 'netui-built-in-'));
  const socketPath = join(folder, 'docker.sock');
  let engine: Awaited<ReturnType<typeof play>> | undefined;
  beforeAll(async () => {
    const only = labImages.flatMap(one => {
      const name = renamed.get(one.tags[0] ?? '');
      return name === undefined ? [] : [{ ...one, tags: [name] }];
    });
    engine = await play({ api, socketPath, only });
  });
  afterAll(async () => {
    await engine?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { name: basename(folder), folder, host: `unix://${socketPath}`, api };
}
