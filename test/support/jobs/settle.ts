import type { JobBench, Run } from './job-bench.ts';
import { board, deliver, dispatch, gate, land } from './steps.ts';

/** A schedule, and jobs that wake each other, end long before this. */
const MOST_JOBS = 30;

/**
 * Runs everything that is due until nothing is: one tick of the schedule, then what the jobs wake. Agents finish and gates are green.
 * Goes on for as many ticks as it takes until one changes nothing.
 */
export async function settle(bench: JobBench, run: Run = {}): Promise<void> {
  // The schedule comes an hour later.
  bench.clockOffsetMs += 3_600_000;
  for (let jobs = 0; jobs < MOST_JOBS; jobs += 1) {
    const before = bench.tip('refs/heads/stoneforge');
    bench.woken.length = 0;
    for (const leg of (await dispatch(bench, run)).legs) await deliver(bench, leg, {}, run);
    while (bench.woken.some(({ workflow }) => workflow === 'stoneforge-merge.yml')) {
      bench.woken.length = 0;
      const boarded = await board(bench, run);
      if (boarded.outputs.gate === 'true') await land(bench, boarded, { artifact: gate(bench, boarded), ...run });
    }
    if (bench.woken.length === 0 && bench.tip('refs/heads/stoneforge') === before) return;
  }
  throw new Error(`Expected the jobs to come to rest, found them still busy after ${MOST_JOBS} ticks.`);
}
