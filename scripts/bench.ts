/**
 * Measures what may not grow, each beside what it is measured against, in one run: `npm run bench [-- <part> …] [-- --json] [-- --strict]`.
 * Without names all parts run; scripts/bench/parts.ts has them. Exit code 1 when something is wrong (a task that did not land, a
 * lost event); with `--strict` also when a limit is not kept. Without it that is only said: times grow on a busy machine, and a
 * measurement is no test. `--git` also counts the git processes of the demo; each then starts a shell before itself, which is counted as
 * the engine's.
 */
import { parseArgs } from 'node:util';
import { type BenchRow, keepsLimit } from './bench/bench-part.ts';
import { pickParts } from './bench/parts.ts';
import { describeFailure, renderRows } from './bench/render-rows.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    git: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});

const found: Record<string, unknown> = {};
const failures: BenchRow[] = [];
for (const part of pickParts(positionals)) {
  process.stderr.write(`${part.name}: ${part.about}\n`);
  const { rows, text, details } = await part.run({ countsGit: values.git });
  found[part.name] = { rows, ...details };
  failures.push(...rows.filter((row) => !keepsLimit(row)));
  if (!values.json)
    process.stdout.write(`\n${text === undefined ? '' : `${text}\n`}${part.name}\n${renderRows(rows)}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
for (const row of failures) {
  process.stderr.write(`${describeFailure(row)}\n`);
  if (values.strict || row.isCertain) process.exitCode = 1;
}
