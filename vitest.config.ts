import { engineCount } from './test/real/engine-count.ts';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const apart = ['ui', 'faults', 'stories', 'real'];

/** Files of test/real that ask nothing of an engine but its API: no daemon to stop, no machine to look into. */
const onEveryEngine = [
  'ask-stories',
  'change-stories',
  'doctor',
  'doctor-screen',
  'evidence',
  'exec',
  'helper',
  'hostile',
  'inspect',
  'journal',
  'lab',
  'lifecycle',
  'live',
  'lost-answers',
  'ls',
  'map',
  'matrix',
  'modes',
  'network-changes',
  'newcomer',
  'ping',
  'refusals',
  'undo',
  'why',
  'why-stories',
];

/** What waits for real processes may miss its moment on a busy machine: tried once more, and named in the summary. */
const onceMore = { retry: 1 };

/**
 * One project a kind of test, each with the time it may take on two busy cores. Projects run one round after
 * the other where they would slow each other down. No round is the default 0: on a machine with few cores
 * vitest moves that one to the end.
 */
export default defineConfig({
  test: {
    projects: [
      project('unit', 1, {
        include: ['test/**/*.test.{ts,tsx}'],
        exclude: apart.map(folder => `test/${folder}/**`),
      }),
      project('frames', 1, { include: ['test/ui/**/*.test.{ts,tsx}'] }),
      // React as it is shipped: the screen is drawn by many at once here.
      project('faults', 1, {
        include: ['test/faults/**/*.test.{ts,tsx}'],
        env: { NODE_ENV: 'production' },
        ...onceMore,
      }),
      // The built program in a real pty: needs `npm run build` first.
      project('stories', 2, {
        include: ['test/stories/**/*.test.{ts,tsx}'],
        testTimeout: 60_000,
        ...onceMore,
      }),
      // netui's stories once more, on the built-in engine in both its editions.
      ...(['1.41', '1.52'] as const).map(api =>
        project(`demo ${api}`, 2, {
          include: onEveryEngine.map(name => `test/real/${name}.test.ts`),
          provide: { builtIn: api },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...onceMore,
        }),
      ),
      // A fresh lab a file, and an engine of the run's for each file that runs at the same time.
      project('real', 3, {
        include: ['test/real/**/*.test.{ts,tsx}'],
        globalSetup: 'test/real/global-setup.ts',
        testTimeout: 60_000,
        hookTimeout: 120_000,
        maxWorkers: engineCount,
        ...onceMore,
      }),
    ],
  },
});

function project(
  name: string,
  round: number,
  settings: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  const sequence = { groupOrder: round };
  return {
    // As it is shipped; and all projects alike, since vitest keeps what it has transformed for all of them.
    oxc: { jsx: { development: false } },
    // All cores: by default vitest leaves one out, which of two is half.
    test: { name, sequence, maxWorkers: '100%', testTimeout: 20_000, ...settings },
  };
}
