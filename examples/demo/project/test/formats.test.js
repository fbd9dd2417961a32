import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formats, isFormat } from '../src/formats.js';

test('text is a format, nonsense is none', () => {
  assert.equal(isFormat('text'), true);
  assert.equal(isFormat('nonsense'), false);
});

test('every format has its row in the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const format of formats) assert.match(readme, new RegExp(`^\\| ${format} \\|`, 'm'));
});
