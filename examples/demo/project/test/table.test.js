import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTable } from '../src/table.js';

test('columns are as wide as their widest cell', () => {
  const rows = [
    ['service', 'size'],
    ['web', '1.5 MiB'],
  ];
  assert.equal(renderTable(rows), 'service  size\n───────  ───────\nweb      1.5 MiB');
});

test('a short row is filled up', () => {
  assert.equal(renderTable([['a', 'b'], ['1']]), 'a  b\n─  ─\n1');
});
