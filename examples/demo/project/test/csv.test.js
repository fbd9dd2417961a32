import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsv } from '../src/csv.js';

test('lines become rows and commas part the cells', () => {
  assert.deepEqual(parseCsv('a,b\n1,2\n'), [
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('lines may end as they do on Windows', () => {
  assert.deepEqual(parseCsv('a\r\n1\r\n'), [['a'], ['1']]);
});
