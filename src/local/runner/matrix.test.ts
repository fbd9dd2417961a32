import { expect, test } from 'vitest';
import { expandMatrix } from './matrix.ts';

test('include alone makes one leg per entry, with the types of its values', () => {
  const legs = expandMatrix({
    include: [
      { task: 12, verify: false },
      { task: 15, verify: true },
    ],
  });
  expect(legs).toEqual([
    { task: 12, verify: false },
    { task: 15, verify: true },
  ]);
});

test('vectors multiply, exclude removes, include extends what it does not contradict', () => {
  const legs = expandMatrix({
    fruit: ['apple', 'pear'],
    animal: ['cat', 'dog'],
    exclude: [{ fruit: 'pear', animal: 'dog' }],
    include: [{ color: 'green' }, { color: 'pink', animal: 'cat' }, { fruit: 'banana' }],
  });
  expect(legs).toEqual([
    { fruit: 'apple', animal: 'cat', color: 'pink' },
    { fruit: 'apple', animal: 'dog', color: 'green' },
    { fruit: 'pear', animal: 'cat', color: 'pink' },
    { fruit: 'banana' },
  ]);
});

test('a matrix without a leg is refused', () => {
  expect(() => expandMatrix({ include: [] })).toThrow(/at least one combination/);
  expect(() => expandMatrix({ os: [] })).toThrow(/"os"/);
  expect(() => expandMatrix('[]')).toThrow(/an object/);
});

test('257 legs are refused', () => {
  const include = Array.from({ length: 257 }, (_, task) => ({ task }));
  expect(() => expandMatrix({ include })).toThrow(/at most 256/);
});
