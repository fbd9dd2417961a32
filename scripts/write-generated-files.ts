/**
 * Brings everything up to date that is generated from the source and committed: our own workflow files, the examples, and
 * the table of permissions in docs/workflows.md. Tests fail while one of them is behind.
 * `node scripts/write-generated-files.ts [commit]`: the examples pin the action to that commit; default: the one they pin now.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DISPATCH_FILE } from '../src/cli/init/generated-files.ts';
import { renderInitReport } from '../src/cli/init/init-report.ts';
import { tryReadRecordedOptions } from '../src/cli/init/recorded-options.ts';
import { writeSetup } from '../src/cli/init/write-setup.ts';
import { replacePermissionTable } from '../test/workflows/support/permission-table.ts';

const root = resolve(import.meta.dirname, '..');
const commit = process.argv[2];

process.stdout.write(renderInitReport(await writeSetup(root, { actionRef: '$/' })));
for (const name of ['minimal', 'self-hosted']) {
  const folder = join(root, 'examples', name);
  const file = join(folder, DISPATCH_FILE);
  const recorded = existsSync(file) ? tryReadRecordedOptions(readFileSync(file, 'utf8')) : undefined;
  const actionRef = commit ?? recorded?.action;
  process.stdout.write(renderInitReport(await writeSetup(folder, actionRef === undefined ? {} : { actionRef })));
}
const document = join(root, 'docs/workflows.md');
writeFileSync(document, replacePermissionTable(readFileSync(document, 'utf8'), root));
