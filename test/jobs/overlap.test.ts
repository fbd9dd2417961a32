import { describe, expect, it } from 'vitest';
import { JobBench } from '../support/jobs/job-bench.ts';
import { deliver, dispatch, publish, theOnly, work } from '../support/jobs/steps.ts';

const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const withLine = (at: number, text: string) => `${LINES.with(at, text).join('\n')}\n`;

/** The first task has a change in the queue, the second one a checkpoint of what it wrote beside it, the third has not begun. */
async function openThree(texts: readonly [string, string]) {
  const bench = await JobBench.open({
    config: 'orchestrator: { maxConcurrent: 1 }\n',
    files: { 'shared.txt': withLine(0, 'one') },
  });
  const [first, second] = [bench.issue('First'), bench.issue('Second')];
  await deliver(bench, theOnly((await dispatch(bench)).legs), { files: { 'shared.txt': texts[0] } });
  const leg = theOnly((await dispatch(bench)).legs);
  const artifact = work(bench, leg, {
    files: { 'shared.txt': texts[1] },
    result: { outcome: 'timeout', reason: 'time is up' },
  });
  await publish(bench, leg, { artifact });
  bench.endRun(leg.runId);
  return { bench, first, second, third: bench.issue('Third') };
}

describe('a task that continues from a checkpoint', () => {
  it('lets another one start when its commits and those of a change do not merge, and says so', async () => {
    const { bench, first, second, third } = await openThree([withLine(1, 'TWO'), withLine(1, 'zwei')]);
    await using _ = bench;
    expect(bench.task(first)).toMatchObject({ status: 'queued', changedPaths: ['shared.txt'] });
    expect(bench.task(second)).toMatchObject({ status: 'ready', changedPaths: ['shared.txt'] });
    expect((await dispatch(bench)).legs.map(({ task }) => task)).toEqual([third]);
    expect(bench.task(second).waits).toEqual({ kind: 'overlap', refs: [first], detail: 'shared.txt' });
    expect((await bench.readIssue(second)).comments.at(-1)?.body).toContain(
      `waits for #${first} to land, because both change \`shared.txt\`.`,
    );
  });

  it('starts when git can merge what both changed in one file', async () => {
    const { bench, second } = await openThree([withLine(1, 'TWO'), withLine(6, 'SEVEN')]);
    await using _ = bench;
    expect((await dispatch(bench)).legs.map(({ task }) => task)).toEqual([second]);
  });

  it('lets another one start when its checkpoint can no longer be found', async () => {
    const { bench, second, third } = await openThree([withLine(1, 'TWO'), withLine(6, 'SEVEN')]);
    await using _ = bench;
    bench.git('update-ref', '-d', `refs/stoneforge/checkpoints/${second}`);
    bench.git('reflog', 'expire', '--expire=now', '--all');
    bench.git('gc', '--quiet', '--prune=now');
    expect((await dispatch(bench)).legs.map(({ task }) => task)).toEqual([third]);
  });
});

describe('a task that says which paths it will change', () => {
  it('lets another one start while a change of the same paths waits for its train', async () => {
    await using bench = await JobBench.open({ config: 'orchestrator: { maxConcurrent: 1 }\n' });
    const first = bench.issue('First');
    await deliver(bench, theOnly((await dispatch(bench)).legs), { files: { 'src/api/users.ts': 'x\n' } });
    const second = bench.issue('Second', { body: '---\npaths: [src/**]\n---\nText' });
    const third = bench.issue('Third');
    const { legs, summary } = await dispatch(bench);
    expect(legs.map(({ task }) => task)).toEqual([third]);
    expect(summary).toContain(`waits for #${first} to land, because both change \`src/api/users.ts\``);
    expect(bench.task(second).waits?.kind).toBe('overlap');
  });
});
