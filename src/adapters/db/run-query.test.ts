import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { beforeAll, expect, it } from 'vitest';
import { attemptStarted, written } from '../../core/testing/events.ts';
import { openDatabaseOf } from './open-database.ts';
import { runQuery } from './run-query.ts';
import { linesOf, logOf } from './testing/log-of.ts';

let database: DatabaseSync;
beforeAll(async () => {
  const source = logOf([linesOf(written([attemptStarted(1, 1), attemptStarted(2, 1)]))]);
  ({ database } = await openDatabaseOf(source, join(tmpdir(), 'no-such-folder', 'log.sqlite')));
});

const rowsOf = (sql: string) => [...runQuery(database, sql).rows];

it('gives names and rows, columns of the same name too', () => {
  const { columns, rows } = runQuery(
    database,
    'SELECT a.task, b.task, a.status FROM tasks a JOIN tasks b ON b.task > a.task',
  );
  expect(columns).toEqual(['task', 'task:1', 'status']);
  expect([...rows]).toEqual([[1, 2, 'running']]);
});

it('gives every kind of value as text or number', () => {
  expect(rowsOf("SELECT 9007199254740993, 5, 0.5, x'00ff', NULL, 'a'")).toEqual([
    ['9007199254740993', 5, 0.5, '00ff', null, 'a'],
  ]);
});

it.each([
  'SELECT 1;',
  ' -- how many\nSELECT 1 ; -- that is it\n',
  'WITH one AS (SELECT 1) SELECT * FROM one',
  'VALUES (1)',
  "SELECT count(*) FROM pragma_table_info('log') WHERE name = 'digest'",
])('takes one statement that reads: %s', (sql) => {
  expect(rowsOf(sql)).toEqual([[1]]);
});

const forbidden = join(tmpdir(), `stoneforge-query-${process.pid}.sqlite`);

it.each([
  ["INSERT INTO log VALUES ('', '', 1, 1)", /found one that gives none: the database is only read/],
  ['DELETE FROM tasks RETURNING *', /readonly database/],
  ['WITH a AS (SELECT 1) UPDATE tasks SET task = 3 RETURNING *', /readonly database/],
  [`ATTACH '${forbidden}' AS other`, /found one that gives none/],
  [`VACUUM INTO '${forbidden}'`, /found one that gives none/],
  ["SELECT load_extension('x')", /not authorized|no such function/],
  ["SELECT writefile('x', 'y')", /no such function: writefile/],
  ['SELECT 1; DELETE FROM tasks', /Expected one statement, found more after it: DELETE FROM tasks/],
  ['', /Expected SQL that SQLite understands/],
  ['SELEC 1', /near "SELEC": syntax error/],
  ['SELECT * FROM task', /no such table: task\. Tables and views: log, events, .*, trains, /],
  ['SELECT state FROM tasks', /no such column: state\. Columns of tasks: task, status, .* Tables and views: /],
  ["SELECT json_extract('{', '$')", /Expected a query that runs to its end, found malformed JSON/],
])('refuses %s', (sql, message) => {
  expect(() => rowsOf(sql)).toThrow(message);
  expect(existsSync(forbidden)).toBe(false);
  expect(rowsOf('SELECT count(*) FROM tasks')).toEqual([[2]]);
});
