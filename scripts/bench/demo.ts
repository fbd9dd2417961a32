import { resolve } from 'node:path';
import type { BenchPart } from './bench-part.ts';
import { ENGINE_LIMIT_MS, engineCpuMs, renderBench, toJson } from './bench-result.ts';
import { runDemo } from './run-demo.ts';

/** What the engine costs in the demo, as built in `dist/`. */
export const demo: BenchPart = {
  name: 'demo',
  about: 'the demo as built in dist/: CPU time of the engine beside that of the agents; one to three minutes',
  async run({ countsGit }) {
    const result = await runDemo(resolve(import.meta.dirname, '../..'), { countsGit });
    return {
      text: renderBench(result),
      details: toJson(result),
      rows: [
        {
          name: 'tasks of the demo that landed',
          measured: result.landed,
          unit: '',
          limit: { atLeast: result.tasks },
          isCertain: true,
        },
        {
          name: "the engine's own CPU time for a task",
          measured: engineCpuMs(result) / result.tasks,
          unit: 'ms',
          limit: { atMost: ENGINE_LIMIT_MS },
        },
      ],
    };
  },
};
