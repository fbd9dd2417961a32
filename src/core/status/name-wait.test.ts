import { expect, it } from 'vitest';
import type { WaitReason } from '../events.ts';
import { nameWait } from './name-wait.ts';

it.each<[WaitReason | undefined, string]>([
  [undefined, 'a free worker'],
  [{ kind: 'capacity', limit: 'maxConcurrent' }, 'a free worker'],
  [{ kind: 'capacity', limit: 'capacity.labels.database' }, 'a free place (`capacity.labels.database`)'],
  [{ kind: 'capacity', limit: 'legs of a run' }, 'the next workflow run, because one run takes no more tasks'],
])('%j: waits for %s', (waits, words) => {
  expect(nameWait(waits)).toBe(words);
});
