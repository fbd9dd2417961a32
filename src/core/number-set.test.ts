import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasNumber, type NumberSet, withNumbers } from './number-set.ts';

it('has exactly the numbers that went in, however they went in, also after it was written as JSON', () => {
  const numbers = fc.array(fc.oneof(fc.nat(3_000), fc.nat(2_000_000)), { maxLength: 50 });
  fc.assert(
    fc.property(numbers, numbers, (first, second) => {
      const set = withNumbers(withNumbers({}, first), second);
      const all = new Set([...first, ...second]);
      const read = JSON.parse(JSON.stringify(set)) as NumberSet;
      for (const number of [...all, ...[...all].flatMap((one) => [one - 1, one + 1, one + 1_024])]) {
        if (number >= 0)
          expect([hasNumber(set, number), hasNumber(read, number)]).toEqual([all.has(number), all.has(number)]);
      }
    }),
  );
});

it('takes little room', () => {
  const everyOther = Array.from({ length: 80_000 }, (_, n) => n * 2);
  expect(JSON.stringify(withNumbers({}, everyOther)).length).toBeLessThan(60_000);
});
