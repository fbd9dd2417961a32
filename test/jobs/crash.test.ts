import { afterAll, describe, expect, it } from 'vitest';
import { JobBench, type Run } from '../support/jobs/job-bench.ts';
import { Life } from '../support/jobs/mortal.ts';
import { SavedBenches } from '../support/jobs/saved-benches.ts';
import { settle } from '../support/jobs/settle.ts';
import {
  board,
  deliver,
  dispatch,
  gate,
  land,
  publish,
  type StartedLeg,
  theOnly,
  work,
} from '../support/jobs/steps.ts';

/** A job, and how its task got to where the job begins. */
interface Scene {
  readonly title: string;
  readonly config: string;
  /** Takes the bench to where the job begins. @returns plain data for `run`. */
  readonly prepare: (bench: JobBench, run: Run) => Promise<unknown>;
  readonly run: (bench: JobBench, prepared: never, run: Run) => Promise<unknown>;
}

/** The train's reference, the status of its tip and of its car, the landing itself. */
const LANDING_EFFECTS = 4;
const CHECKED = 'checks: [npm test]\n';
const UNCHECKED = 'checks: []\n';
const start = async (bench: JobBench, run: Run) => theOnly((await dispatch(bench, run)).legs);
const queue = async (bench: JobBench, run: Run) => {
  await deliver(bench, await start(bench, run), {}, run);
};
const boardOne = async (bench: JobBench, run: Run) => {
  await queue(bench, run);
  return board(bench, run);
};
type Boarded = Awaited<ReturnType<typeof board>>;

const SCENES: readonly Scene[] = [
  {
    title: 'dispatch that starts a task',
    config: UNCHECKED,
    prepare: async () => undefined,
    run: (bench, _, run) => dispatch(bench, run),
  },
  {
    title: 'publish',
    config: UNCHECKED,
    prepare: start,
    run: async (bench, leg: StartedLeg, run) => {
      await publish(bench, leg, { artifact: work(bench, leg), ...run });
      bench.endRun(leg.runId);
    },
  },
  {
    title: 'dispatch after a board that died as it landed',
    config: UNCHECKED,
    prepare: async (bench, run) => {
      await queue(bench, run);
      const life = new Life(LANDING_EFFECTS);
      await runBoard(bench, undefined, { ...run, life });
      expect(life.effects.at(-1)).toBe('append');
    },
    run: (bench, _, run) => dispatch(bench, run),
  },
  { title: 'board that sends a train to its gate', config: CHECKED, prepare: queue, run: runBoard },
  { title: 'board that lands at once', config: UNCHECKED, prepare: queue, run: runBoard },
  {
    title: 'land of a green train',
    config: CHECKED,
    prepare: boardOne,
    run: (bench, boarded: Boarded, run) => land(bench, boarded, { artifact: gate(bench, boarded), ...run }),
  },
  {
    title: 'land of a red train',
    config: CHECKED,
    prepare: boardOne,
    run: (bench, boarded: Boarded, run) =>
      land(bench, boarded, { artifact: gate(bench, boarded, { green: false }), gateResult: 'failure', ...run }),
  },
];

async function runBoard(bench: JobBench, _: undefined, run: Run): Promise<void> {
  const boarded = await board(bench, run);
  bench.endRun(boarded.runId);
}

/** What people see of the task in the end; the same, wherever a job died. */
async function outcomeOf(bench: JobBench, task: number) {
  const events = bench.events().filter((event) => 'task' in event && event.task === task);
  const started = events.flatMap((event) => (event.type === 'attempt.started' ? [event.attempt] : []));
  const { state, comments } = await bench.readIssue(task);
  const merges = bench.git('log', '--first-parent', '--format=%(trailers:key=Stoneforge-Task,valueonly)', 'main');
  const { data: pulls } = await bench.as('octo').rest.pulls.list({ owner: 'octo', repo: 'forge', state: 'all' });
  return {
    status: bench.task(task).status,
    landings: events.filter((event) => event.type === 'task.landed').length,
    merges: merges.split('\n').filter((line) => line === String(task)).length,
    everyAttemptOnce: new Set(started).size === started.length,
    issue: state,
    comments: comments.map(({ by, body }) => [by, body.includes('landed as')]),
    pulls: pulls.length,
    isTrainGone: bench.state().trains.main === undefined && bench.tip('refs/stoneforge/trains/main') === undefined,
  };
}

const LANDED = {
  status: 'landed',
  landings: 1,
  merges: 1,
  everyAttemptOnce: true,
  issue: 'closed',
  comments: [['github-actions[bot]', true]],
  pulls: 1,
  isTrainGone: true,
};

describe.each(SCENES)('$title', ({ config, prepare, run }) => {
  // Straight to the repository's files: what is tried here is the order of the jobs' effects, many times over.
  const direct = (bench: JobBench): Run => ({ remoteUrl: bench.github.gitDir });
  const benches = new SavedBenches(async () => {
    const bench = await JobBench.open({ config });
    const task = bench.issue('Add a greeting');
    return { bench, known: { task, prepared: await prepare(bench, direct(bench)) } };
  });
  afterAll(() => benches.remove());

  // Dying between two effects on the world leaves the same behind wherever it happens, so each gap is tried once.
  it('may die between any two of its effects: the task lands once all the same', async () => {
    for (let lastEffect = 0, isWhole = false; !isWhole; lastEffect += 1) {
      const { bench, task, prepared } = await benches.open();
      await using _ = bench;
      const life = new Life(lastEffect);
      await run(bench, prepared as never, { ...direct(bench), life });
      isWhole = !life.isOver;
      for (const { id } of bench.github.listRuns()) bench.endRun(id);
      await settle(bench, direct(bench));
      expect(await outcomeOf(bench, task), `after ${life.effects.join(', ') || 'nothing'}`).toEqual(LANDED);
    }
  }, 240_000);
});
