/**
 * Writes the documents that are generated from the source: docs/configuration.md, docs/config.schema.json, docs/events.md, the
 * table of inputs in README.md, and the tables of the database in docs/log.md. `node scripts/docs.ts [--check]`: with `--check` nothing is written, and the exit code is 1 when one is behind.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generatedDocs } from './docs/generated-docs.ts';

const root = resolve(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');

for (const [path, text] of Object.entries(generatedDocs(root))) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (isCheck) {
    process.exitCode = 1;
    process.stderr.write(
      `Expected ${path} to be what the source says, found another text; run: node scripts/docs.ts\n`,
    );
  } else {
    writeFileSync(file, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
