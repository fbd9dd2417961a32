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
])('%j: waits for %s', (waits, words) => {
  expect(nameWait(waits)).toBe(words);
});
