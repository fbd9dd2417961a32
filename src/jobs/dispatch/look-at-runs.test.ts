import { expect, it } from 'vitest';
import { lookAtRuns } from './look-at-runs.ts';

const run = (id: number, file: string, status: string) => ({ id, file, status, conclusion: undefined });

function open(newest: readonly ReturnType<typeof run>[]) {
  const asked: string[] = [];
  const note = <T>(what: string, answer: T): Promise<T> => {
    asked.push(what);
    return Promise.resolve(answer);
  };
  const runs = lookAtRuns({
    listRuns: () => note('list', newest),
    findRun: (id) => note(`run ${id}`, undefined),
    hasLiveRun: (file) => note(`live ${file}`, false),
    listJobs: (id) => note(`jobs ${id}`, []),
  });
  return { runs, asked };
}

it('answers questions about many runs with one request', async () => {
  const { runs, asked } = open([
    run(3, 'stoneforge-merge.yml', 'queued'),
    run(2, 'stoneforge.yml', 'completed'),
    run(1, 'stoneforge.yml', 'in_progress'),
  ]);
  const [first, second] = await Promise.all([runs.findRun(1), runs.findRun(2)]);
  expect([first?.status, second?.status]).toEqual(['in_progress', 'completed']);
  expect(await runs.hasLiveRun('stoneforge-merge.yml')).toBe(true);
  expect(asked).toEqual(['list']);
});

it('asks for what the newest runs do not show', async () => {
  const { runs, asked } = open([run(2, 'stoneforge-merge.yml', 'completed')]);
  expect(await runs.findRun(1)).toBeUndefined();
  expect(await runs.hasLiveRun('stoneforge-merge.yml')).toBe(false);
  expect(asked).toEqual(['list', 'run 1', 'live stoneforge-merge.yml']);
});
