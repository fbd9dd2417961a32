import { defineConfig } from 'vitest/config';

/** Campaigns that take minutes: `npm run test:slow`. They measure nothing, so they may share the machine with nobody but each other. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
