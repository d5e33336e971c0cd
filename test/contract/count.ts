import type { TestModule } from 'vitest/node';

/**
 * How many facts held on which engine, as a line of the summary: as many on the built-in engine as on the real one,
 * and by themselves those that only the built-in one was there for. Undefined where no fact was looked at.
 */
export function factsHeld(modules: readonly TestModule[]): string | undefined {
  const held = modules
    .flatMap(module => [...module.children.allTests()])
    .filter(test => test.result().state === 'passed')
    .flatMap(test => test.meta().fact ?? []);
  if (held.length === 0) return undefined;
  const real = held.filter(({ on }) => on === 'real').length;
  const builtIn = held.filter(({ on, api }) => on === 'built-in' && api === '1.41').length;
  const late = held.filter(({ on, api }) => on === 'built-in' && api !== '1.41');
  const newer = late.filter(fact => fact.newer).length;
  return [
    `contract     ${real} facts on the real engine, ${builtIn} on the built-in one;`,
    `API 1.52 on the built-in one only, ${late.length - newer} of these and ${newer} of its own:`,
    'unproven on a real engine',
  ].join(' ');
}
