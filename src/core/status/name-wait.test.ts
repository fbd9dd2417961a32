import { expect, it } from 'vitest';
import type { WaitReason } from '../events.ts';
import { nameWait } from './name-wait.ts';

it.each<[WaitReason | undefined, string]>([
  [undefined, 'a free worker'],
  [{ kind: 'capacity', limit: 'maxConcurrent' }, 'a free worker'],
  [{ kind: 'capacity', limit: 'capacity.labels.database' }, 'a free place (`capacity.labels.database`)'],
  [{ kind: 'capacity', limit: 'legs of a run' }, 'the next workflow run, because one run takes no more tasks'],
  [{ kind: 'overlap', refs: [4], detail: 'src/api/**' }, '#4 to land, because both change `src/api/**`'],
  [{ kind: 'overlap', refs: [4, 7], detail: 'src, docs' }, '#4, #7 to land, because they change `src, docs` too'],
  [{ kind: 'overlap', refs: [4], detail: '`@all`\n#1' }, '#4 to land, because both change `@\u200ball #\u200b1`'],
  [
    { kind: 'budget', limit: 'budget.day.dollars' },
    'running attempts to settle what they took, or the next day (`budget.day.dollars`)',
  ],
  [
    { kind: 'budget', limit: 'budget.day.dollars', until: '2026-01-02T00:00:00.000Z' },
    'the budget of the next day, from 2026-01-02 00:00 UTC (`budget.day.dollars`)',
  ],
  [
    { kind: 'budget', limit: 'budget.run.tokens' },
    'the next workflow run, because this one has given out what `budget.run.tokens` allows',
  ],
  [
    { kind: 'budget', limit: 'budget.plan.dollars', refs: [20] },
    'attempts at other tasks of plan #20 to settle what they took (`budget.plan.dollars`)',
  ],
  [
    { kind: 'budget', limit: 'budget.task.minutes' },
    'an earlier attempt of its own to settle what it took (`budget.task.minutes`)',
  ],
])('%j: waits for %s', (waits, words) => {
  expect(nameWait(waits)).toBe(words);
});
