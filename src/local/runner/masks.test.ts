import { expect, test } from 'vitest';
import { Masks } from './masks.ts';

test('a masked value disappears in every usual form, line by line', () => {
  const masks = new Masks();
  masks.add('line one (secret)\nkey+two');
  expect(masks.mask('a line one (secret) b')).toBe('a *** b');
  expect(masks.mask('x key+two y')).toBe('x *** y');
  expect(masks.mask(`token=${encodeURIComponent('key+two')}`)).toBe('token=***');
  expect(masks.mask(Buffer.from('key+two').toString('base64'))).toBe('***');
  expect(masks.hides('nothing here')).toBe(false);
});

test('an empty value masks nothing, and the longest value wins', () => {
  const masks = new Masks();
  masks.add('');
  expect(masks.mask('abc')).toBe('abc');
  masks.add('ab');
  masks.add('abcd');
  expect(masks.mask('abcd ab')).toBe('*** ***');
});
