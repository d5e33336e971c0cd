import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { labImages } from '../../source/demo/model/images.ts';
import { play } from '../../source/demo/play.ts';
import { runFacts } from './run-facts.ts';

describe.each(['1.41', '1.52'] as const)('the facts, on the built-in engine with API %s', api => {
  const folder = mkdtempSync(join(tmpdir(), 'netui-facts-'));
  const socketPath = join(folder, 'docker.sock');
  let engine: { close(): Promise<void> };

  beforeAll(async () => {
    engine = await play({ api, socketPath, only: labImages });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });

  runFacts(api, () => ({ kind: 'built-in', api, socketPath, image: 'alpine:latest' }));
});
