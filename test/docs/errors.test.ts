import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

test('docs/errors.md explains every error code once, in the order of the code, and no other', () => {
  const [, union = ''] = /export type ErrorCode =([\s\S]*?);/.exec(read('src/core/errors.ts')) ?? [];
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]);
  const rows = [...read('docs/errors.md').matchAll(/^\| `([a-z-]+)` \| (.+) \| (.+) \| (.+) \|$/gm)];
  expect(codes.length).toBeGreaterThan(10);
  expect(rows.map((row) => row[1])).toEqual(codes);
});
