import type { TestProject } from 'vitest/node';
import type { PrivateEngine } from './docker.ts';
import { startEngine, removeEngine } from './engine.ts';
import { whyNoEngine } from './engine-needs.ts';
import { sweepLeftovers } from './leftovers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own Docker engine: `inject('engine')`. */
    engine: PrivateEngine;
    /** The API that a built-in engine is to speak, where the stories run on one instead. */
    builtIn: '1.41' | '1.52' | undefined;
  }
}

/** Starts the run's one engine, shared by every file of the real project, and removes it at the end. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const reason = whyNoEngine();
  if (reason !== undefined) throw new Error(`the tests on a real engine cannot run: ${reason}`);
  await sweepLeftovers();
  const engine = await startEngine();
  project.provide('engine', engine);
  return () => removeEngine(engine);
}
