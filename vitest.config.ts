import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test,scripts,examples}/**/*.test.ts'],
    exclude: ['test/slow/**', 'examples/demo/project/**', 'node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // GitHub's own packages import JSON without an attribute; vite's transform takes that, plain Node does not.
    server: { deps: { inline: [/@actions\/(workflow-parser|expressions|languageservice)/] } },
  },
});
