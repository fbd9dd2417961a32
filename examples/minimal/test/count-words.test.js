import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords } from '../src/count-words.js';

test('white space around words does not count', () => {
  assert.equal(countWords('  one two\nthree '), 3);
});

test('an empty text has no words', () => {
  assert.equal(countWords(''), 0);
});
