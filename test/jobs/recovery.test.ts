import { describe, expect, it } from 'vitest';
import { RESULT_FILE } from '../../src/core/work-result.ts';
import { findEndedAttempts, type Owing } from '../../src/jobs/ended-attempts.ts';
import type { WorkflowJob, WorkflowRun } from '../../src/ports/forge.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { dispatch, publish, resultOf, type StartedLeg, theOnly, work } from '../support/jobs/steps.ts';

const HOUR = 60 * 60_000;

describe('an attempt has ended', () => {
  const attempt: Owing = { task: 12, attempt: 2, run: '7', leaseUntil: '2026-01-01T12:00:00.000Z' };
  const leg = (name: string, status: string): WorkflowJob => ({
    name: `task #12 (attempt 2) / ${name}`,
    status,
    conclusion: undefined,
  });

  /** What is found of one attempt, by what GitHub says of its run and jobs. */
  async function isEnded(
    owing: Owing,
    { run, jobs = [], at, ownRun }: { run?: Partial<WorkflowRun>; jobs?: WorkflowJob[]; at: string; ownRun?: string },
  ) {
    const forge = {
      findRun: async (id: number) =>
        run === undefined
          ? undefined
          : { id, status: 'in_progress', conclusion: undefined, file: 'stoneforge.yml', ...run },
      listJobs: async () => jobs,
    };
    const ended = await findEndedAttempts({ forge, world: { now: () => new Date(at) }, ...(ownRun && { ownRun }) }, [
      owing,
    ]);
    return ended.has('12.2');
  }

  const early = '2026-01-01T11:59:00.000Z';
  const late = '2026-01-01T12:01:00.000Z';

  it.each<[string, Parameters<typeof isEnded>[1], boolean]>([
    ['its run goes on', { run: {}, at: early }, false],
    ['its run waits for a machine', { run: { status: 'queued' }, at: early }, false],
    [
      'its run waits for an approval',
      { run: { status: 'action_required' }, at: late, jobs: [leg('work', 'waiting')] },
      false,
    ],
    ['its run has ended well', { run: { status: 'completed', conclusion: 'success' }, at: early }, true],
    ['its run was cancelled', { run: { status: 'completed', conclusion: 'cancelled' }, at: early }, true],
    ['its run timed out', { run: { status: 'completed', conclusion: 'timed_out' }, at: early }, true],
    ['its run was deleted', { at: early }, true],
    [
      'its lease is over and a job of its leg goes on',
      { run: {}, at: late, jobs: [leg('work', 'completed'), leg('publish', 'queued')] },
      false,
    ],
    [
      'its lease is over and all jobs of its leg have ended',
      { run: {}, at: late, jobs: [leg('work', 'completed'), leg('publish', 'completed')] },
      true,
    ],
    [
      'all jobs of its leg have ended, and its lease has not',
      { run: {}, at: early, jobs: [leg('work', 'completed')] },
      false,
    ],
    ['its lease is over, and its leg has not begun', { run: {}, at: late }, false],
    ['this run is its own, tried again', { run: {}, at: early, ownRun: '7' }, true],
    ['this run is another one', { run: {}, at: early, ownRun: '8' }, false],
  ])('or not, when %s', async (_, seen, ended) => {
    expect(await isEnded(attempt, seen)).toBe(ended);
  });

  it('when nobody knows its run, as soon as its lease is over', async () => {
    const without = { ...attempt, run: undefined };
    expect([await isEnded(without, { at: early }), await isEnded(without, { at: late })]).toEqual([false, true]);
  });
});

describe('an attempt whose run is run again', () => {
  it('is lost, and another one is started by that very run', async () => {
    await using bench = await JobBench.open();
    const task = bench.issue('One');
    const { runId } = theOnly((await dispatch(bench)).legs);
    expect((await dispatch(bench, { runId })).legs).toMatchObject([{ task, attempt: 2 }]);
    expect(bench.task(task).attempts.map(({ ended }) => ended?.outcome)).toEqual(['lost', undefined]);
  });

  it('publishes nothing when its publish is run again after that, and settles nothing twice', async () => {
    await using bench = await JobBench.open({ config: JSON.stringify({ budget: { day: { dollars: 50 } } }) });
    const task = bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    bench.endRun(leg.runId);
    await dispatch(bench);
    const late = await publish(bench, leg, { artifact: work(bench, leg) });
    expect([late.outputs.published, bench.task(task).change]).toEqual(['false', undefined]);
    expect(late.warnings.join()).toContain('is not the one that is going on');
    expect(bench.events().filter(({ type }) => type === 'budget.settled')).toHaveLength(1);
  });
});

describe('an attempt that brought nothing', () => {
  const fail = async (bench: JobBench, leg: StartedLeg, message: string) => {
    const result = resultOf(leg, { outcome: 'no-change', message });
    await publish(bench, leg, { artifact: bench.artifacts.put({ [RESULT_FILE]: JSON.stringify(result) }) });
    bench.endRun(leg.runId);
  };
  const config = 'attempts: 9\nretry: { delayMinutes: 2 }\n';

  it('is followed by another one at once, and then by one that waits; publish wakes dispatch when the wait is over', async () => {
    await using bench = await JobBench.open({ config });
    const task = bench.issue('One');
    await fail(bench, theOnly((await dispatch(bench)).legs), 'first');
    expect([bench.pauses, bench.woken.splice(0).length]).toEqual([[], 1]);
    await fail(bench, theOnly((await dispatch(bench)).legs), 'second');
    const [pause = 0] = bench.pauses;
    expect(pause).toBeGreaterThan(85_000);
    expect(pause).toBeLessThan(152_000);
    expect(bench.woken.map(({ inputs }) => inputs?.reason)).toEqual([
      `task #${task} ended its attempt`,
      `task #${task} may try again`,
    ]);
    const early = await dispatch(bench);
    expect([early.legs, bench.task(task).waits?.kind]).toEqual([[], 'backoff']);
    expect(early.summary).toMatch(/waits for \d{4}-\d\d-\d\d \d\d:\d\d UTC, because its last attempts brought nothing/);
    const { body } = theOnly((await bench.readIssue(task)).comments);
    expect(body).toMatch(/ready for another attempt; waits for .* UTC, because its last attempts brought nothing/);
    bench.clockOffsetMs = pause;
    expect((await dispatch(bench)).legs).toMatchObject([{ task, attempt: 3 }]);
  });

  it('is left to the schedule when the wait is long', async () => {
    await using bench = await JobBench.open({ config: 'retry: { delayMinutes: 30 }\n' });
    bench.issue('One');
    await fail(bench, theOnly((await dispatch(bench)).legs), 'first');
    await fail(bench, theOnly((await dispatch(bench)).legs), 'second');
    expect([bench.pauses, bench.woken.length]).toEqual([[], 2]);
    bench.clockOffsetMs = HOUR;
    expect((await dispatch(bench)).legs).toHaveLength(1);
  });

  it('and fails twice in the same way needs a person, until something changes', async () => {
    await using bench = await JobBench.open({ config });
    const task = bench.issue('One');
    await fail(bench, theOnly((await dispatch(bench)).legs), 'I cannot find the file.');
    await fail(bench, theOnly((await dispatch(bench)).legs), 'I cannot find the file.');
    expect((await dispatch(bench)).legs).toEqual([]);
    const { body } = theOnly((await bench.readIssue(task)).comments);
    expect(body).toContain(
      'It failed twice in the same way, and neither its issue, nor the base branch, nor the configuration has changed since.',
    );
    expect(body).toContain('I cannot find the file.');
    await bench.comment('wanda', task, '/stoneforge retry');
    expect((await dispatch(bench)).legs).toMatchObject([{ task, attempt: 3 }]);
  });

  it('and fails in the same way is tried again when its issue was edited, and when the base branch moved', async () => {
    await using bench = await JobBench.open({ config });
    const edited = bench.issue('One');
    const other = bench.issue('Two');
    for (const leg of (await dispatch(bench)).legs) await fail(bench, leg, 'I cannot find the file.');
    const second = (await dispatch(bench)).legs;
    for (const leg of second) await fail(bench, leg, 'I cannot find the file.');
    await bench
      .as('wanda')
      .rest.issues.update({ owner: 'octo', repo: 'forge', issue_number: edited, body: 'It is in src.' });
    bench.clockOffsetMs = HOUR;
    expect((await dispatch(bench)).legs.map(({ task }) => task)).toEqual([edited]);
    expect(bench.task(other).status).toBe('needs-human');
  });
});

it('lost runners do not use up the attempts of a task, and a person is asked after five of them', async () => {
  await using bench = await JobBench.open({ config: 'attempts: 1\n' });
  const task = bench.issue('One');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const leg = theOnly((await dispatch(bench)).legs);
    expect(leg.attempt).toBe(attempt);
    bench.endRun(leg.runId);
    if (attempt > 1) await dispatch(bench);
    bench.clockOffsetMs += HOUR;
  }
  expect((await dispatch(bench)).legs).toEqual([]);
  expect(bench.task(task)).toMatchObject({ status: 'needs-human', failures: 0, losses: 5 });
  const { body } = theOnly((await bench.readIssue(task)).comments);
  expect(body).toContain('5 attempts in a row were lost by no fault of the task. The last one: The runner was lost');
});
