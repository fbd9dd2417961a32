import { expect, test } from 'vitest';
import { emptyState } from '../../core/fold.ts';
import { describeChanges } from './find-happenings.ts';
import { storyEnd, storyUntil } from './testing/story.ts';

test('watched second by second, everything that a person wants to know is told once, in order', () => {
  const told: string[] = [];
  let before = emptyState();
  for (let second = 0; second <= storyEnd; second += 1) {
    const after = storyUntil(second);
    told.push(...describeChanges(before, after));
    before = after;
  }
  expect(told.join('\n')).toMatchInlineSnapshot(`
    "#13 blocked: #99 does not exist
    #1 started: Read durations as people write them (attempt 1, worker-1, command)
    #6 started: Draw borders around a table (attempt 1, worker-2, command)
    #7 started: Write tables as Markdown (attempt 1, worker-3, command)
    #1 published 0b0b0b0 (pull request #21)
    #8 started: Write rows as JSON lines (attempt 1, worker-1, command)
    #1 landed 0101010
    #7 published 4747474
    #7 has no pull request: Settings → Actions → General
    #10 started: Write CSV 🚀 in 日本語 (attempt 1, worker-3, command)
    #11 started: Tell what a column holds (attempt 1, worker-4, command)
    #8 published 5151515 (pull request #28)
    #6 handed over on the way: 2 sessions in one attempt
    #6 published 3d3d3d3 (pull request #26)
    #7 landed 0707070
    #8 ejected: conflict in README.md, src/formats.js
    #11 published 6f6f6f6 (pull request #31)
    #10 runner lost: The job ended without a result.
    gate red for #11: node --test failed
    #11 ejected: tests failed
    #8 started again: Write rows as JSON lines (attempt 2, worker-1, command)
    #6 landed 0606060, untested
    #10 started again: Write CSV 🚀 in 日本語 (attempt 2, worker-3, command)
    #10 agent asks: The job ended without a result.
    #11 needs a person: All 3 attempts are used."
  `);
});

test('seen after a long pause, the same news come together, in the order of their times', () => {
  expect(describeChanges(emptyState(), storyUntil(16)).join('\n')).toMatchInlineSnapshot(`
    "#13 blocked: #99 does not exist
    #1 started: Read durations as people write them (attempt 1, worker-1, command)
    #6 started: Draw borders around a table (attempt 1, worker-2, command)
    #7 started: Write tables as Markdown (attempt 1, worker-3, command)
    #1 published 0b0b0b0 (pull request #21)
    #8 started: Write rows as JSON lines (attempt 1, worker-1, command)
    #1 landed 0101010
    #7 published 4747474
    #7 has no pull request: Settings → Actions → General
    #10 started: Write CSV 🚀 in 日本語 (attempt 1, worker-3, command)
    #11 started: Tell what a column holds (attempt 1, worker-4, command)
    #8 published 5151515 (pull request #28)
    #6 handed over on the way: 2 sessions in one attempt
    #6 published 3d3d3d3 (pull request #26)
    #7 landed 0707070
    #8 ejected: conflict in README.md, src/formats.js
    #11 published 6f6f6f6 (pull request #31)
    #10 runner lost: The job ended without a result.
    #11 ejected: tests failed"
  `);
});

test('nothing happened between equal states', () => {
  expect(describeChanges(storyUntil(storyEnd), storyUntil(storyEnd))).toEqual([]);
});
