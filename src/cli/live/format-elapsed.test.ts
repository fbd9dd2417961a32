import { expect, test } from 'vitest';
import { formatElapsed } from './format-elapsed.ts';

test.each([
  [-5, '0s', '0.0s'],
  [8_440, '8s', '8.4s'],
  [59_960, '59s', '1m 00s'],
  [62_000, '1m 02s', '1m 02s'],
  [3_599_000, '59m 59s', '59m 59s'],
  [7_500_000, '2h 05m', '2h 05m'],
])('%i ms are %s, and with tenths %s', (ms, plain, tenths) => {
  expect(formatElapsed(ms)).toBe(plain);
  expect(formatElapsed(ms, { tenths: true })).toBe(tenths);
});
