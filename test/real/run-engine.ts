import { inject } from 'vitest';
import type { PrivateEngine } from './docker.ts';

/** The run's engine that this file has to itself: as many files run at once as there are engines. */
export function runEngine(): PrivateEngine {
  const engines = inject('engines');
  // 1 to maxWorkers; no two files that run at the same time have the same one.
  const engine = engines[Number(process.env['VITEST_POOL_ID']) - 1];
  if (engine === undefined)
    throw new Error(`no engine for worker ${process.env['VITEST_POOL_ID']} of ${engines.length}`);
  return engine;
}
