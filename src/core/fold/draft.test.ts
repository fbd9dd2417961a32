import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { sha, written } from '../testing/events.ts';

const KEPT = 500;

function gated(number: number): NewEvent[] {
  const train = `t-${number}`;
  const [tip, tree] = [sha(1), sha(number)];
  return [
    {
      type: 'train.boarded',
      actor: 'board',
      data: { train, branch: 'main', base: tip, tip, tree, cars: [], gate: true },
    },
    { type: 'train.gated', actor: 'land', data: { train, tip, tree, green: true, checks: [] } },
  ];
}

describe('the trees that were tested green', () => {
  it('are remembered once each, the newest of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4 * KEPT), { minLength: 2 * KEPT, maxLength: 4 * KEPT }),
        fc.nat(4 * KEPT),
        (trees, cut) => {
          const expected: string[] = [];
          for (const tree of trees.map(sha)) {
            if (!expected.includes(tree)) expected.push(tree);
            expected.splice(0, expected.length - KEPT);
          }
          const events = written(trees.flatMap(gated));
          expect(fold(emptyState(), events).greenTrees).toEqual(expected);
          const first = fold(emptyState(), events.slice(0, cut));
          const before = [...first.greenTrees];
          expect(fold(first, events.slice(cut)).greenTrees).toEqual(expected);
          expect(first.greenTrees).toEqual(before);
        },
      ),
      { numRuns: 5 },
    );
  });
});
