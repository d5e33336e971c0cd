import type { TestProject } from 'vitest/node';
import type { PrivateEngine } from './docker.ts';
import { startEngine, removeEngine } from './engine.ts';
import { engineCount } from './engine-count.ts';
import { whyNoEngine } from './engine-needs.ts';
import { sweepLeftovers } from './leftovers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own Docker engines: see run-engine.ts. */
    engines: readonly PrivateEngine[];
    /** The API that a built-in engine is to speak, where the stories run on one instead. */
    builtIn: '1.41' | '1.52' | undefined;
  }
}

/** Starts the run's engines, which the files of the real project take turns on, and removes them at the end. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const reason = whyNoEngine();
  if (reason !== undefined) throw new Error(`the tests on a real engine cannot run: ${reason}`);
  await sweepLeftovers();
  const starts = await Promise.allSettled(Array.from({ length: engineCount }, startEngine));
  const engines = starts.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
  const remove = async () => void (await Promise.all(engines.map(removeEngine)));
  const failed = starts.find(one => one.status === 'rejected');
  if (failed !== undefined) {
    await remove();
    throw failed.reason;
  }
  project.provide('engines', engines);
  return remove;
}
