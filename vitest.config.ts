import { defineConfig } from 'vitest/config';

const apart = ['ui', 'faults', 'stories', 'real'];

/**
 * One project a kind of test, each with the time it may take on two busy cores. `groupOrder` runs them one
 * after the other where they would disturb each other: stories and the real engine watch a clock of their own.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: apart.map(folder => `test/${folder}/**`),
          testTimeout: 20_000,
        },
      },
      { test: { name: 'frames', include: ['test/ui/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      { test: { name: 'faults', include: ['test/faults/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      {
        // The built program in a real pty: needs `npm run build` first.
        test: {
          name: 'stories',
          include: ['test/stories/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // One private engine for the run (test/real/global-setup.ts), a fresh lab a file, one file at a time.
        test: {
          name: 'real',
          include: ['test/real/**/*.test.{ts,tsx}'],
          globalSetup: 'test/real/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
