import { expect, it } from 'vitest';
import { lookAtRuns } from './look-at-runs.ts';

const run = (id: number, file: string) => ({ id, file, status: 'in_progress', conclusion: undefined });

function open(live: readonly ReturnType<typeof run>[]) {
  const asked: string[] = [];
  const note = <T>(what: string, answer: T): Promise<T> => {
    asked.push(what);
    return Promise.resolve(answer);
  };
  const runs = lookAtRuns({
    listLiveRuns: () => note('list', live),
    findRun: (id) => note(`run ${id}`, undefined),
    hasLiveRun: (file) => note(`live ${file}`, false),
    listJobs: (id) => note(`jobs ${id}`, []),
  });
  return { runs, asked };
}

it('answers questions about many runs with one request', async () => {
  const { runs, asked } = open([run(3, 'stoneforge-merge.yml'), run(2, 'stoneforge.yml'), run(1, 'stoneforge.yml')]);
  const found = await Promise.all([runs.findRun(1), runs.findRun(2)]);
  expect(found.map((each) => each?.status)).toEqual(['in_progress', 'in_progress']);
  expect(await runs.hasLiveRun('stoneforge-merge.yml')).toBe(true);
  expect(asked).toEqual(['list']);
});

it('asks for what is not at work, or not yet', async () => {
  const { runs, asked } = open([run(2, 'stoneforge.yml')]);
  expect(await runs.findRun(1)).toBeUndefined();
  expect(await runs.hasLiveRun('stoneforge-merge.yml')).toBe(false);
  expect(asked).toEqual(['list', 'run 1', 'live stoneforge-merge.yml']);
});
