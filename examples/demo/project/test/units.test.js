import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes } from '../src/units.js';

test('a size is written in its largest unit', () => {
  assert.equal(formatBytes(0), '0 B');
  assert.equal(formatBytes(1_572_864), '1.5 MiB');
  assert.equal(formatBytes(1024), '1 KiB');
});
