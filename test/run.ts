import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { startVitest } from 'vitest/node';
import { factsHeld } from './contract/count.ts';
import { Progress } from './progress.ts';
import { engineIsRequired, whyNoEngine } from './real/engine-needs.ts';
import { summaryOf, tallyOf, type Tally } from './tally.ts';

// `npm test`: types, lint, build, then every test, and one summary at the end.
//   npm test -- test/domain     runs only the test files whose paths contain that

const tallies: Tally[] = ['types', 'lint', 'build'].map(runScript);
const remarks: string[] = [];
tallies.push(...(await runTests(process.argv.slice(2))));
console.log(`\n${summaryOf(tallies, remarks)}`);
process.exit(tallies.some(({ failed }) => failed.length > 0) ? 1 : 0);

function runScript(script: string): Tally {
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  const milliseconds = performance.now() - started;
  const failed = status === 0 ? [] : [`npm run ${script}`];
  return { part: script, milliseconds, passed: 1 - failed.length, failed, skipped: [], retried: [] };
}

async function runTests(filters: string[]): Promise<Tally[]> {
  const reason = whyNoEngine();
  const reporter = new Progress();
  const vitest = await startVitest(filters, {
    watch: false,
    reporters: [reporter],
    ...(reason === undefined ? {} : { project: ['!real'] }),
  });
  const modules = vitest.state.getTestModules();
  const errors = vitest.state.getUnhandledErrors();
  await vitest.close();
  remarks.push(...[factsHeld(modules)].filter(line => line !== undefined));

  const tests = [...new Set(modules.map(module => module.project.name))].map(project =>
    tallyOf(
      project,
      reporter.spanOf(project),
      modules.filter(module => module.project.name === project),
    ),
  );
  if (reason !== undefined) tests.push(withoutEngine(reason));
  // A rejection nobody caught, a global setup that threw: vitest has printed each above.
  const failed = errors.map(error => `outside of any test: ${messageOf(error)}`);
  if (modules.length === 0) failed.push('no test file was run');
  if (failed.length > 0)
    tests.push({ part: 'tests', milliseconds: 0, passed: 0, failed, skipped: [], retried: [] });
  return tests;
}

/** The tests on a real engine, left out whole: one line and one count for each file of them. */
function withoutEngine(reason: string): Tally {
  const files = globSync('test/real/**/*.test.{ts,tsx}').sort();
  const lines = files.map(file => `${file}: ${reason}`);
  const [failed, skipped] = engineIsRequired() ? [lines, []] : [[], lines];
  return { part: 'real', milliseconds: 0, passed: 0, failed, skipped, retried: [] };
}

function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message).split('\n')[0] ?? '';
}
