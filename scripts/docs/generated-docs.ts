import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFileSchema } from './config-file-schema.ts';
import { renderConfiguration } from './render-configuration.ts';
import { renderEvents } from './render-events.ts';
import { replaceInputTable } from './replace-input-table.ts';
import { replaceSqlTables } from './replace-sql-tables.ts';

/** Every generated document of the repository at `root`: path to text. Reads `action.yml`, README.md and docs/log.md, writes nothing. */
export function generatedDocs(root: string): Readonly<Record<string, string>> {
  const readme = join(root, 'README.md');
  const action = join(root, 'action.yml');
  const log = join(root, 'docs/log.md');
  return {
    'docs/configuration.md': renderConfiguration(),
    'docs/config.schema.json': `${JSON.stringify(configFileSchema(), null, 2)}\n`,
    'docs/events.md': renderEvents(),
    ...(existsSync(log) && { 'docs/log.md': replaceSqlTables(readFileSync(log, 'utf8')) }),
    ...(existsSync(readme) &&
      existsSync(action) && {
        'README.md': replaceInputTable(readFileSync(readme, 'utf8'), readFileSync(action, 'utf8')),
      }),
  };
}
