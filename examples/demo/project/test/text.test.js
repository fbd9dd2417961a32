import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayWidth, padText, truncate } from '../src/text.js';

test('a character outside the basic plane counts once', () => {
  assert.equal(displayWidth('𝒳y'), 2);
});

test('a text that is too long ends in an ellipsis', () => {
  assert.equal(truncate('pocket-report', 7), 'pocket…');
  assert.equal(truncate('pocket', 7), 'pocket');
});

test('a text is filled up to its width', () => {
  assert.equal(padText('ab', 4), 'ab  ');
  assert.equal(padText('abcd', 2), 'abcd');
});
