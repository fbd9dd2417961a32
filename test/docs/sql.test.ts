import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeLogFiles } from '../../scripts/bench/make-log.ts';
import { replaceSqlTables } from '../../scripts/docs/replace-sql-tables.ts';
import { openDatabaseOf } from '../../src/adapters/db/open-database.ts';
import { runQuery } from '../../src/adapters/db/run-query.ts';
import { RELATIONS } from '../../src/adapters/db/schema.ts';
import { logOf } from '../../src/adapters/db/testing/log-of.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../docs/log.md'), 'utf8');
const queries = [...text.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, sql]) => sql ?? '');

test('every documented query gives rows with all their values, of a log with all kinds of tasks', async () => {
  const source = logOf([...makeLogFiles({ events: 2_000, openTasks: 40 })].map((file) => file.text));
  using open = await openDatabaseOf(source, join(tmpdir(), 'no-such-folder', 'log.sqlite'));
  expect(queries).toHaveLength(5);
  for (const sql of queries) {
    const { columns, rows } = runQuery(open.database, sql);
    const full = [...rows].filter((row) => row.length === columns.length && !row.includes(null));
    expect(full.length, sql).toBeGreaterThan(0);
  }
});

test('every table, view and column is documented, and the page would be written so again', () => {
  expect(replaceSqlTables(text)).toBe(text);
  for (const { name, columns } of RELATIONS) {
    const section = text.split(`#### \`${name}\`\n`)[1]?.split('####')[0] ?? '';
    for (const column of Object.keys(columns)) expect(section, name).toContain(`| \`${column}\` |`);
  }
});
