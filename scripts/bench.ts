/**
 * Runs the demo once, as built in dist/, and says what it took: the engine's own CPU time for a task beside the agents', and more.
 * `npm run bench [-- --json] [-- --git] [-- --strict]`. Exit code 1 when a task did not land; with `--strict` also when the engine took
 * more than it may. Without it that is only said: CPU time grows on a busy machine, and a measurement is no test.
 * `--git` also counts git processes; each then starts a shell before itself, which is counted as the engine's.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findFailures, renderBench, toJson } from './bench/bench-result.ts';
import { runDemo } from './bench/run-demo.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    git: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});
process.stderr.write('Running the demo once; that takes one to three minutes.\n');
const result = await runDemo(resolve(import.meta.dirname, '..'), { countsGit: values.git });
process.stdout.write(values.json ? `${JSON.stringify(toJson(result), null, 2)}\n` : renderBench(result));
for (const failure of findFailures(result)) {
  process.stderr.write(`${failure}\n`);
  if (values.strict || result.landed < result.tasks) process.exitCode = 1;
}
