import type { TestCase, TestModule, TestSuite } from 'vitest/node';

/** What became of one part of a test run; a line for each failure and each skip, with its reason. */
export interface Tally {
  readonly part: string;
  readonly milliseconds: number;
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
  /** Passed, but only when tried again: something to look into on a machine that was not busy. */
  readonly retried: readonly string[];
}

/**
 * Tallies one project's test files. A test is skipped only when it says why (`context.skip('reason')`): one
 * that is skipped in silence counts as failed, as does one that did not run because its suite broke.
 */
export function tallyOf(part: string, milliseconds: number, modules: readonly TestModule[]): Tally {
  const failed: string[] = [];
  const skipped: string[] = [];
  const retried: string[] = [];
  let passed = 0;
  for (const module of modules) {
    for (const suite of [module, ...module.children.allSuites()]) {
      if (suite.errors().length > 0) failed.push(`${nameOf(suite)}: ${firstLine(suite)}`);
    }
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (test.diagnostic()?.flaky) retried.push(nameOf(test));
      if (result.state === 'passed') passed += 1;
      else if (result.state === 'failed') failed.push(nameOf(test));
      else if (result.state === 'skipped' && result.note) skipped.push(`${nameOf(test)}: ${result.note}`);
      else failed.push(`${nameOf(test)}: did not run and gives no reason`);
    }
  }
  return {
    part,
    milliseconds,
    passed,
    failed: failed.map(visible),
    skipped: skipped.map(visible),
    retried: retried.map(visible),
  };
}

/** The whole summary, with what else is to be said; its last line alone is "N passed, N failed, N skipped". */
export function summaryOf(tallies: readonly Tally[], remarks: readonly string[] = []): string {
  const rows = tallies.map(({ part, milliseconds, passed, failed, skipped }) =>
    [part.padEnd(10), seconds(milliseconds), `   ${counts(passed, failed.length, skipped.length)}`].join(''),
  );
  const failures = tallies.flatMap(({ part, failed }) => failed.map(line => `failed   ${part}: ${line}`));
  const skips = tallies.flatMap(({ part, skipped }) => skipped.map(line => `skipped  ${part}: ${line}`));
  const again = tallies.flatMap(({ part, retried }) => retried.map(line => `retried  ${part}: ${line}`));
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const total = counts(
    sum(tally => tally.passed),
    sum(tally => tally.failed.length),
    sum(tally => tally.skipped.length),
  );
  return [...rows, ...remarks, ...again, ...failures, ...skips, total].join('\n');
}

function counts(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(7)} s`;
}

function nameOf(entity: TestCase | TestSuite | TestModule): string {
  if (entity.type === 'module') return entity.relativeModuleId;
  return `${entity.module.relativeModuleId} > ${entity.fullName}`;
}

function firstLine(suite: TestSuite | TestModule): string {
  return suite.errors()[0]?.message.split('\n')[0] ?? '';
}

/** Names of tests may hold the hostile text they test with. */
function visible(line: string): string {
  return line.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, char => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
