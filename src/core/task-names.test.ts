import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptSnapshot } from './attempt-snapshot.ts';
import { branchOf, freeWorker, slugOf, slugOfBranch } from './task-names.ts';

describe('the slug of a title', () => {
  it.each([
    ['Add a greeting', 'add-a-greeting'],
    ['Fix "it\'s" broken 🎉', 'fix-it-s-broken'],
    ['`rm -rf /` && $(curl x)', 'rm-rf-curl-x'],
    ['../../etc/passwd', 'etc-passwd'],
    ['refs/heads/main..x@{1}.lock', 'refs-heads-main-x-1-lock'],
    ['-n --force', 'n-force'],
    ['Äpfel für Zoë', 'apfel-fur-zoe'],
    ['A\u0308pfel', 'apfel'],
    ['ＦＵＬＬ ｗｉｄｔｈ', 'full-width'],
    ['Zero\u200bwidth\u202e and\ttabs\nlines', 'zero-width-and-tabs-lines'],
    ['日本語', 'task'],
    ['🎉'.repeat(256), 'task'],
    ['', 'task'],
    ['---', 'task'],
    ['12 monkeys', '12-monkeys'],
    ['x'.repeat(256), 'x'.repeat(40)],
    [`${'x'.repeat(39)} more`, 'x'.repeat(39)],
  ])('%j is %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('makes a branch that the snapshot takes, from which it can be read again', () => {
    const title = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(title, fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 256 }), (text, task, slot) => {
        const slug = slugOf(text);
        const branch = branchOf(`worker-${slot}`, task, slug);
        expect(attemptSnapshot.shape.slug.parse(slug)).toBe(slug);
        expect(attemptSnapshot.shape.branch.parse(branch)).toBe(branch);
        expect(slugOfBranch(branch)).toBe(slug);
      }),
    );
  });
});

describe('a free worker', () => {
  it.each([
    [[], 3, 'worker-1'],
    [['worker-1', 'worker-3'], 3, 'worker-2'],
    [['worker-1', 'worker-2', 'worker-3'], 3, undefined],
    [['worker-7'], 1, 'worker-1'],
    [['worker-10'], 0, undefined],
  ])('beside %j of %i is %s', (taken, most, expected) => {
    expect(freeWorker(new Set(taken), most)).toBe(expected);
  });
});
