import { defineConfig } from 'vitest/config';

/** Campaigns that take minutes: `npm run test:slow`. They measure nothing, so they may share the machine with nobody but each other. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.test.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
