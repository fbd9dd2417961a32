import { afterAll, describe, expect, it } from 'vitest';
import { JobBench } from '../support/jobs/job-bench.ts';
import { SavedBenches } from '../support/jobs/saved-benches.ts';
import {
  board,
  deliver,
  dispatch,
  publish,
  resultOf,
  type StartedLeg,
  theOnly,
  type Work,
  work,
} from '../support/jobs/steps.ts';

const benches = new SavedBenches(async (config) => {
  const bench = await JobBench.open({ config });
  const task = bench.issue('Add a greeting', { body: 'Say hello.' });
  return { bench, known: { task, leg: theOnly((await dispatch(bench)).legs) } };
});
const started = (config?: string) => benches.open(config);
afterAll(() => benches.remove());

const branchOf = (bench: JobBench, task: number) => bench.tip(`refs/heads/${bench.task(task).branch}`);
const endOf = (bench: JobBench, task: number) => bench.task(task).attempts.at(-1)?.ended;

describe('a finished attempt', () => {
  it('becomes a branch, a pull request, a pending status and a queued change', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const end = await publish(bench, leg, { artifact: work(bench, leg) });
    const { change } = bench.task(task);
    expect(bench.task(task).status).toBe('queued');
    expect(end.outputs).toEqual({ published: 'true', head: change?.head, base: change?.base });
    expect(branchOf(bench, task)).toBe(change?.head);
    expect(change?.branch).toBe('agent/worker-1/1-add-a-greeting');
    expect(await bench.statusOf(change?.head ?? '')).toBe('pending: waits for its train');
    const pull = await bench.as('octo').rest.pulls.get({ owner: 'octo', repo: 'forge', pull_number: change?.pr ?? 0 });
    expect(pull.data.body).toMatchInlineSnapshot(`
      "Closes #1

      Worked on by an agent of Stoneforge (attempt 1). It lands by itself once its train is green.

      <details><summary>The task</summary>

      \`\`\`text
      Add a greeting

      Say hello.
      \`\`\`

      </details>
      "
    `);
    expect((await bench.readIssue(task)).comments).toHaveLength(1);
    expect(bench.woken.map(({ workflow, inputs }) => [workflow, inputs])).toEqual([
      ['stoneforge-merge.yml', { base: 'main' }],
    ]);
  });

  it('closes no other issue by what its commit messages say', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const other = bench.issue('Another one');
    const message = `Add a greeting\n\nFixes #${other}, closes #${task}.`;
    await deliver(bench, leg, { message });
    await board(bench);
    expect(bench.task(task).status).toBe('queued');
    const { change } = bench.task(task);
    expect(bench.git('log', '-1', '--format=%B', change?.head ?? '')).toBe(
      `Add a greeting\n\nFixes issue #${other}, closes #${task}.`,
    );
    const main = bench.tip('refs/heads/main') ?? '';
    await bench.push('wanda', 'main', { parents: [main, change?.head ?? ''], files: { 'a.txt': 'a' } });
    expect([(await bench.readIssue(other)).state, (await bench.readIssue(task)).state]).toEqual(['open', 'closed']);
  });

  it('is published once, however often the job is run', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const artifact = work(bench, leg);
    await publish(bench, leg, { artifact });
    const before = bench.events();
    const again = await publish(bench, leg, { artifact });
    expect(again.outputs).toEqual({ published: 'false' });
    expect(bench.events()).toEqual(before);
    expect((await bench.readIssue(task)).comments).toHaveLength(1);
  });

  it('goes on without a pull request where a setting forbids it, and names the setting', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    bench.github.settings.actionsMayCreatePullRequests = false;
    const end = await publish(bench, leg, { artifact: work(bench, leg) });
    expect(bench.task(task)).toMatchObject({ status: 'queued', change: { pr: undefined } });
    const setting = 'Allow GitHub Actions to create and approve pull requests';
    expect(end.warnings.join()).toContain(setting);
    expect((await bench.readIssue(task)).comments[0]?.body).toContain(setting);
  });

  it('waits for its own test with verify: each', async () => {
    const { bench, task, leg } = await started('verify: each\nchecks: [npm test]\n');
    await using _ = bench;
    await deliver(bench, leg);
    expect(bench.task(task).status).toBe('verifying');
    expect(await bench.statusOf(bench.task(task).change?.head ?? '')).toBe('pending: being tested alone');
    expect(bench.woken).toEqual([]);
  });

  it('is opened by the next merge when publish died in between, which the next tick wakes', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const adjust: NonNullable<Parameters<typeof publish>[2]>['adjust'] = ({ forge }) => ({
      forge: { ...forge, openPullRequest: () => Promise.reject(new Error('killed')) },
    });
    await expect(publish(bench, leg, { artifact: work(bench, leg), adjust })).rejects.toThrow('killed');
    expect(bench.task(task).status).toBe('published');
    await dispatch(bench);
    expect(bench.woken).toEqual([]);
    bench.endRun(leg.runId);
    await dispatch(bench);
    expect(bench.woken.map(({ workflow }) => workflow)).toEqual(['stoneforge-merge.yml']);
    const boarded = await board(bench);
    expect(boarded.outputs.gate).toBe('true');
    expect(bench.task(task).change?.pr).toBeGreaterThan(0);
  });
});

describe('the fence', () => {
  it('lets no older attempt, no other nonce and no unknown task through', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    bench.endRun(leg.runId);
    expect(theOnly((await dispatch(bench)).legs).attempt).toBe(2);
    const before = bench.events();
    const artifact = work(bench, leg);
    const forged = { ...leg, attempt: 2, nonce: '0'.repeat(32) };
    for (const wrong of [leg, forged, { ...leg, attempt: 3 }, { ...leg, task: 99 }]) {
      const end = await publish(bench, wrong, { artifact });
      expect([end.outputs, end.warnings.join()]).toEqual([
        { published: 'false' },
        expect.stringContaining('is not the one that is going on; nothing is published'),
      ]);
    }
    expect(bench.events()).toEqual(before);
    expect(branchOf(bench, task)).toBeUndefined();
  });
});

describe('an attempt that left nothing', () => {
  it.each([
    ['cancelled', 'cancelled'],
    ['failure', 'lost'],
  ])('of a job that ended as %s is %s', async (result, outcome) => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const end = await publish(bench, leg, { result, artifact: undefined });
    expect(end.outputs).toEqual({ published: 'false' });
    expect(endOf(bench, task)).toMatchObject({ outcome });
    expect(bench.task(task).status).toBe('ready');
    expect(bench.woken.map(({ workflow }) => workflow)).toEqual(['stoneforge.yml']);
  });

  it('and says completed has changed nothing', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    await publish(bench, leg, { artifact: bench.artifacts.put({ 'result.json': JSON.stringify(resultOf(leg)) }) });
    expect(endOf(bench, task)).toMatchObject({ outcome: 'no-change' });
  });

  it('but a commit keeps it as the checkpoint from which the next attempt continues', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    await publish(bench, leg, {
      artifact: work(bench, leg, { result: { outcome: 'handoff', message: 'Half done.' } }),
    });
    const { checkpoint } = bench.task(task);
    expect(checkpoint).toBe(bench.tip(`refs/stoneforge/checkpoints/${task}`));
    expect(branchOf(bench, task)).toBeUndefined();
    bench.endRun(leg.runId);
    const next = theOnly((await dispatch(bench)).legs);
    const snapshot = JSON.parse(bench.git('show', `${next.log}:attempts/${task}.2.json`)) as object;
    expect(snapshot).toMatchObject({ continueFrom: checkpoint, handoff: 'Half done.' });
  });
});

describe('a hostile artifact', () => {
  it.each<[string, (leg: StartedLeg) => Record<string, string>, string]>([
    ['of another task', (leg) => ({ 'result.json': JSON.stringify(resultOf({ ...leg, task: 7 })) }), 'is of task #7'],
    ['that is no JSON', () => ({ 'result.json': 'hello' }), 'cannot be read'],
    ['with another file', () => ({ '../../evil': 'x' }), 'cannot be read'],
    [
      'that claims to be lost',
      (leg) => ({ 'result.json': JSON.stringify(resultOf(leg, { outcome: 'lost' })) }),
      'cannot be read',
    ],
  ])('%s ends the attempt and nothing else', async (_what, files, reason) => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const end = await publish(bench, leg, { artifact: bench.artifacts.put(files(leg)) });
    expect(end.outputs).toEqual({ published: 'false' });
    expect(endOf(bench, task)).toMatchObject({ outcome: 'crashed', reason: expect.stringContaining(reason) });
    expect(branchOf(bench, task)).toBeUndefined();
  });

  it('that is no archive, or is gone, ends the attempt as well', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    await publish(bench, leg, { artifact: bench.artifacts.putArchive(Buffer.from('PK, almost')) });
    expect(endOf(bench, task)).toMatchObject({ outcome: 'crashed' });
    bench.endRun(leg.runId);
    const next = theOnly((await dispatch(bench)).legs);
    await publish(bench, next, { artifact: 999 });
    expect(endOf(bench, task)).toMatchObject({ outcome: 'crashed', reason: expect.stringContaining('999') });
  });
});

describe('a change that may not be published', () => {
  const refused: readonly [string, Work, string][] = [
    ['a workflow', { files: { '.github/workflows/x.yml': 'on: push\n' } }, 'touches .github/workflows/x.yml'],
    ['the removal of a workflow', { files: { '.github/workflows/stoneforge.yml': null } }, 'stoneforge.yml'],
    ['another branch in the bundle', { branch: 'main' }, 'refs/heads/main'],
    ['no history with the base', { parents: [] }, 'which does not contain it'],
  ];
  it.each(refused)('for %s is refused, with the reason where a person looks', async (_what, what, reason) => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const main = bench.tip('refs/heads/main');
    await deliver(bench, leg, what);
    expect(endOf(bench, task)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(reason) });
    expect([branchOf(bench, task), bench.tip('refs/heads/main')]).toEqual([undefined, main]);
    await dispatch(bench);
    expect(bench.task(task).status).toBe('needs-human');
    expect((await bench.readIssue(task)).comments[0]?.body).toContain(reason);
  });

  it('because the forge refuses its history is refused with the words of the forge', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const { base } = bench.task(task).attempts[0] ?? {};
    const hidden = await bench.push('octo', 'hidden', {
      parents: [base ?? ''],
      files: { '.github/workflows/x.yml': 'x' },
    });
    bench.git('update-ref', '-d', 'refs/heads/hidden');
    await deliver(bench, leg, { parents: [hidden], files: { '.github/workflows/x.yml': null, 'a.txt': 'a' } });
    expect(endOf(bench, task)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('without `workflows` permission'),
    });
    expect(branchOf(bench, task)).toBeUndefined();
  });

  it('because a person moved the branch is refused, and kept as a checkpoint', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const artifact = work(bench, leg);
    const theirs = await bench.push('wanda', 'agent/worker-1/1-add-a-greeting', {
      parents: [bench.tip('refs/heads/main') ?? ''],
      files: { 'mine.txt': 'mine' },
    });
    await publish(bench, leg, { artifact });
    expect(endOf(bench, task)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('somebody else has moved it'),
    });
    expect(branchOf(bench, task)).toBe(theirs);
    expect(bench.tip(`refs/stoneforge/checkpoints/${task}`)).toBe(bench.task(task).checkpoint);
  });

  it('because a person moves the branch at that very moment is looked at again', async () => {
    const { bench, task, leg } = await started();
    await using _ = bench;
    const main = bench.tip('refs/heads/main') ?? '';
    let pushed: Promise<string> | undefined;
    await publish(bench, leg, {
      artifact: work(bench, leg),
      adjust: ({ repository }) => ({
        repository: {
          ...repository,
          takeBundle: async (file, expected) => {
            const head = await repository.takeBundle(file, expected);
            pushed ??= bench.push('wanda', expected.branch, { parents: [main], files: { 'mine.txt': 'mine' } });
            await pushed;
            return head;
          },
        },
      }),
    });
    expect(endOf(bench, task)).toMatchObject({ outcome: 'refused' });
    expect([branchOf(bench, task), typeof bench.task(task).checkpoint]).toEqual([await pushed, 'string']);
  });
});
