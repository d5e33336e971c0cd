import { afterAll, describe, it } from 'vitest';
import type { Ground } from './fact.ts';
import { factsOf } from './facts.ts';
import { clearGround } from './lab-of-facts.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Of a test that looks at a fact: on which engine, and whether no real one could tell. */
    fact?: { readonly on: Ground['kind']; readonly api: string; readonly newer: boolean };
  }
}

/** Registers one test a fact that is true of engines with this API; the ground is asked for when they run. */
export function runFacts(api: '1.41' | '1.52', ground: () => Ground): void {
  afterAll(() => clearGround(ground()));
  for (const [about, facts] of Object.entries(factsOf(api))) {
    describe(about, () => {
      for (const { name, newer = false, check } of facts) {
        it.concurrent(name, async ({ task }) => {
          task.meta.fact = { on: ground().kind, api, newer };
          await check(ground());
        });
      }
    });
  }
}
