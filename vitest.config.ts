import { defineConfig } from 'vitest/config';

const NEVER = ['test/slow/**', 'examples/demo/project/**', 'node_modules/**'];

/** Two rooms, one after the other: the end-to-end tests load the machine for minutes, and the others should not notice. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,test,scripts,examples}/**/*.test.ts'],
          exclude: [...NEVER, 'test/e2e/**'],
          // A hang shows early enough; a busy machine with two cores must not look like one.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 0 },
          // GitHub's own packages import JSON without an attribute; vite's transform takes that, plain Node does not.
          server: { deps: { inline: [/@actions\/(workflow-parser|expressions|languageservice)/] } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: NEVER,
          testTimeout: 900_000,
          hookTimeout: 900_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
