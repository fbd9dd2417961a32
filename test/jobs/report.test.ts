import { afterAll, describe, expect, it } from 'vitest';
import { runReport } from '../../src/jobs/report.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { SavedBenches } from '../support/jobs/saved-benches.ts';
import { board, dispatch, publish, type StartedLeg, theOnly, work } from '../support/jobs/steps.ts';

/** A task whose change is published and being tested alone. */
const benches = new SavedBenches(async () => {
  const bench = await JobBench.open({ config: 'verify: each\nchecks: [npm test]\n' });
  const task = bench.issue('Add a greeting');
  const leg = theOnly((await dispatch(bench)).legs);
  await publish(bench, leg, { artifact: work(bench, leg) });
  return { bench, known: { task, leg } };
});
afterAll(() => benches.remove());

interface Verified {
  readonly report?: Readonly<Record<string, unknown>>;
  readonly verifyResult?: string;
  readonly artifact?: 'none' | number;
}

async function report(bench: JobBench, leg: StartedLeg, verified: Verified = {}) {
  const { head = '', base = '' } = bench.task(leg.task).change ?? {};
  const green = verified.report?.green ?? true;
  const checks = [{ command: 'npm test', exitCode: green ? 0 : 1, durationMs: 5, timedOut: false }];
  const whole = {
    v: 1,
    tip: head,
    tree: bench.git('rev-parse', `${head}^{tree}`),
    green: true,
    checks,
    ...verified.report,
  };
  const made = verified.artifact ?? bench.artifacts.put({ 'report.json': JSON.stringify(whole) });
  const { task, attempt } = leg;
  const verifyArtifact = made === 'none' ? undefined : made;
  const inputs = { task, attempt, head, base, verifyResult: verified.verifyResult ?? 'success', verifyArtifact };
  return bench.job('report', { runId: leg.runId }, (deps) => runReport(deps, inputs));
}
const wakes = (bench: JobBench) => bench.woken.map(({ workflow }) => workflow?.replace('.yml', ''));

describe('report', () => {
  it('queues a change that is green alone, whose tree is not tested again', async () => {
    const { bench, task, leg } = await benches.open();
    await using _ = bench;
    await report(bench, leg);
    expect([bench.task(task).status, wakes(bench)]).toEqual(['queued', ['stoneforge-merge']]);
    expect(await bench.statusOf(bench.task(task).change?.head ?? '')).toBe('pending: waits for its train');
    expect((await board(bench)).outputs).toEqual({ gate: 'false' });
    expect(bench.task(task)).toMatchObject({ status: 'landed', landed: { tested: true } });
  });

  it('sends a red change back with the output of the check', async () => {
    const { bench, task, leg } = await benches.open();
    await using _ = bench;
    await report(bench, leg, { report: { green: false, output: '1 test failed' }, verifyResult: 'failure' });
    expect(bench.task(task)).toMatchObject({ status: 'ready', failures: 1, repair: { output: '1 test failed' } });
    expect(await bench.statusOf(bench.task(task).change?.head ?? '')).toBe('failure: checks failed');
    expect(wakes(bench)).toEqual(['stoneforge']);
    expect((await bench.readIssue(task)).comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('1 test failed'),
    ]);
  });

  const useless: readonly [string, Verified][] = [
    ['none', { artifact: 'none', verifyResult: 'cancelled' }],
    ['one about another tree', { report: { tree: 'a'.repeat(40) } }],
    ['one that is green although its job failed', { verifyResult: 'failure' }],
    ['one that does not fit', { report: { checks: 7 } }],
    ['one that is gone', { artifact: 999 }],
  ];
  it.each(useless)('leaves the test to the train with %s', async (_what, verified) => {
    const { bench, task, leg } = await benches.open();
    await using _ = bench;
    const end = await report(bench, leg, verified);
    expect(end.warnings.join('\n')).toContain('No report of verify can be used; the train will test the change.');
    expect(bench.task(task)).toMatchObject({ status: 'queued', change: { pr: expect.any(Number) } });
    expect(bench.state().greenTrees).toEqual([]);
  });

  it('says nothing about a change that is no longer being tested', async () => {
    const { bench, leg } = await benches.open();
    await using _ = bench;
    await report(bench, leg);
    const before = bench.events();
    const late = await report(bench, leg, { report: { green: false }, verifyResult: 'failure' });
    expect(late.warnings.join()).toContain('is no longer the one being tested');
    expect(bench.events()).toEqual(before);
  });

  it('is not needed for ever: a change whose run is over is tested by its train', async () => {
    const { bench, task, leg } = await benches.open();
    await using _ = bench;
    bench.endRun(leg.runId);
    await dispatch(bench);
    expect(wakes(bench)).toEqual(['stoneforge-merge']);
    expect((await board(bench)).outputs.gate).toBe('true');
    expect(bench.task(task).status).toBe('queued');
  });
});
