import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSeenIds } from './seen-ids.ts';

it('says of every id whether it has come before, in whatever order they come', () => {
  const id = fc.oneof(fc.uuid({ version: 7 }), fc.constantFrom('0', 'a', 'b', 'ff', '', 'A'));
  const ids = fc.oneof(
    fc.array(id),
    fc.array(id).map((all) => all.toSorted()),
    fc.array(fc.constantFrom(...'abcdefgh')),
  );
  fc.assert(
    fc.property(ids, (all) => {
      const seen = createSeenIds();
      const known = new Set<string>();
      for (const each of all) {
        expect(seen.isNew(each), each).toBe(!known.has(each));
        known.add(each);
      }
    }),
  );
});
