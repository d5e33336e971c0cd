import { describe, it } from 'vitest';
import type { Fact, Ground } from './fact.ts';

/** Registers one test a fact, under the heading; the ground is asked for when they run. */
export function runFacts(heading: string, facts: readonly Fact[], ground: () => Ground): void {
  describe(heading, () => {
    for (const { name, check } of facts) it(name, () => check(ground()));
  });
}
