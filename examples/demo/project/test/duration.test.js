import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration } from '../src/duration.js';

test('a duration is written in days, hours, minutes and seconds', () => {
  assert.equal(formatDuration(5_400_000), '1h 30m');
  assert.equal(formatDuration(86_401_000), '1d 1s');
});

test('less than a second is nothing', () => {
  assert.equal(formatDuration(999), '0s');
});
