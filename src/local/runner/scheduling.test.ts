import { watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProcess } from './process-table.ts';
import type { JobEvent } from './run-journal.ts';
import { createRunnerWorld, type RunnerWorld } from './testing/runner-world.ts';

/** Resolves when a job of this name starts or ends. */
function jobIs(world: RunnerWorld, phase: JobEvent['phase'], name: string): Promise<JobEvent> {
  return new Promise((resolve) => {
    const stop = world.runner.onJob((event) => {
      if (event.phase !== phase || event.job.name !== name) return;
      stop();
      resolve(event);
    });
  });
}

/** Resolves when a job has made this file in `$OUT`. */
function appears(world: RunnerWorld, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(world.out, (_event, file) => {
      if (file !== name) return;
      watcher.close();
      resolve();
    });
  });
}

/** A script that says that it runs, and waits until `$OUT/<gate>` exists. */
const waitFor = (gate: string) =>
  `echo up >> "$OUT/up"; until [ -e "$OUT/${gate}" ]; do read -t 0.02 <> <(:) || :; done`;
const open = (world: RunnerWorld, gate: string) => writeFileSync(join(world.out, gate), '');

test('a skipped job skips what needs it, and always() runs after success, failure and skip', async () => {
  await using world = createRunnerWorld({
    'x.yml': `
on: issues
jobs:
  a: { if: github.event_name == 'push', runs-on: x, steps: [{ run: 'true' }] }
  b: { needs: a, runs-on: x, steps: [{ run: 'true' }] }
  c: { needs: a, if: always(), runs-on: x, steps: [{ run: 'echo "\${{ needs.a.result }}" >> "$OUT/c"' }] }
  d: { needs: c, runs-on: x, steps: [{ run: 'true' }] }
  e: { needs: c, if: '!cancelled() && needs.c.result == ''success''', runs-on: x, steps: [{ run: exit 1 }] }
  f: { needs: e, if: failure(), runs-on: x, steps: [{ run: 'true' }] }
  g: { needs: e, runs-on: x, steps: [{ run: 'true' }] }
`,
  });
  const run = await world.run();
  expect(world.conclusions(run)).toEqual({
    a: 'skipped',
    b: 'skipped',
    c: 'success',
    // success() asks every job before, also the skipped one above c.
    d: 'skipped',
    e: 'failure',
    f: 'success',
    g: 'skipped',
  });
  expect(world.lines('c')).toEqual(['skipped']);
  expect(run.conclusion).toBe('failure');
});

const TASK = `
name: task
on:
  workflow_call:
    inputs:
      task: { type: number, required: true }
      verify: { type: boolean, required: true }
      runs_on: { type: string, required: true }
    secrets:
      KEY: { required: false }
    outputs:
      head: { value: '\${{ jobs.publish.outputs.head }}' }
permissions: {}
jobs:
  work:
    runs-on: \${{ fromJSON(inputs.runs_on) }}
    permissions: { contents: read }
    outputs: { artifact: '\${{ steps.s.outputs.a }}' }
    steps:
      - id: s
        env: { KEY: '\${{ secrets.KEY }}', OTHER: '\${{ secrets.OTHER }}' }
        run: |
          echo "\${{ inputs.task }} \${{ inputs.verify }} key=\${#KEY} other=\${#OTHER} \${{ github.workflow }}" >> "$OUT/work"
          echo "a=\${{ inputs.task }}7" >> "$GITHUB_OUTPUT"
          test \${{ inputs.task }} != 13
  publish:
    needs: work
    if: always()
    runs-on: x
    permissions: { contents: write, statuses: write }
    outputs: { head: 'h\${{ needs.work.outputs.artifact }}', published: '\${{ needs.work.result == ''success'' }}' }
    steps: [{ run: 'echo "\${{ inputs.task }} \${{ needs.work.result }} \${{ needs.work.outputs.artifact }}" >> "$OUT/publish"' }]
  verify:
    needs: publish
    if: \${{ !cancelled() && needs.publish.outputs.published == 'true' && inputs.verify }}
    runs-on: x
    steps: [{ run: 'true' }]
  report:
    needs: [publish, verify]
    if: \${{ always() && needs.publish.outputs.published == 'true' && inputs.verify }}
    runs-on: x
    steps: [{ run: 'true' }]
`;
const CALLER = `
name: caller
on: issues
permissions: {}
jobs:
  task:
    name: 'task #\${{ matrix.task }} (attempt 1)'
    strategy: { fail-fast: false, matrix: { include: '\${{ fromJSON(''[{"task":12,"verify":true},{"task":13,"verify":true}]'') }}' } }
    concurrency: { group: 'task-\${{ matrix.task }}', queue: max }
    permissions: { contents: write, statuses: write }
    uses: ./.github/workflows/task.yml
    with: { task: '\${{ matrix.task }}', verify: '\${{ matrix.verify }}', runs_on: '["a", "b"]' }
    secrets: { KEY: '\${{ secrets.KEY }}' }
  after:
    needs: task
    if: always()
    runs-on: x
    steps: [{ run: 'echo "\${{ needs.task.result }} \${{ needs.task.outputs.head }}" >> "$OUT/after"' }]
`;

test('a matrix of calls runs the called file once per leg, with its inputs, secrets, permissions and outputs', async () => {
  const secrets = { KEY: '12345678', OTHER: 'not passed' };
  await using world = createRunnerWorld({ 'caller.yml': CALLER, 'task.yml': TASK }, { secrets });
  const run = await world.run();
  expect(world.conclusions(run)).toEqual({
    'task #12 (attempt 1) / work': 'success',
    'task #12 (attempt 1) / publish': 'success',
    'task #12 (attempt 1) / verify': 'success',
    'task #12 (attempt 1) / report': 'success',
    'task #13 (attempt 1) / work': 'failure',
    'task #13 (attempt 1) / publish': 'success',
    'task #13 (attempt 1) / verify': 'skipped',
    'task #13 (attempt 1) / report': 'skipped',
    after: 'success',
  });
  expect([...world.lines('work')].sort()).toEqual(['12 true key=8 other=0 caller', '13 true key=8 other=0 caller']);
  expect([...world.lines('publish')].sort()).toEqual(['12 success 127', '13 failure 137']);
  expect(world.lines('after')[0]).toMatch(/^failure h1[23]7$/);
  const permissionsOf = (name: string) => world.github.minted.get(world.job(run, `task #12 (attempt 1) / ${name}`).id);
  expect(permissionsOf('work')).toEqual({ contents: 'read' });
  expect(permissionsOf('publish')).toEqual({ contents: 'write', statuses: 'write' });
  expect(permissionsOf('verify')).toEqual({});
  expect(run.conclusion).toBe('failure');
});

test('a nested job above the ceiling ends the whole run at the start', async () => {
  const caller = CALLER.replace(
    'permissions: { contents: write, statuses: write }',
    'permissions: { contents: write }',
  );
  await using world = createRunnerWorld({ 'caller.yml': caller, 'task.yml': TASK });
  const run = await world.run();
  expect(run).toMatchObject({ conclusion: 'startup_failure', jobs: [] });
  expect(run.message).toContain("is requesting 'statuses: write', but is only allowed 'statuses: none'");
});

test('an input of the wrong type fails the leg with what was expected', async () => {
  const caller = CALLER.replace('"verify":true},{', '"verify":"yes"},{');
  await using world = createRunnerWorld({ 'caller.yml': caller, 'task.yml': TASK });
  const run = await world.run();
  const leg = world.job(run, 'task #12 (attempt 1)');
  expect(leg.conclusion).toBe('failure');
  expect(leg.annotations[0]?.message).toMatch(/Expected input "verify" of .*task.yml to be a boolean, found "yes"/);
});

test('the same group in a caller and in the called file is a deadlock, and is cancelled', async () => {
  const task = TASK.replace('  work:\n', "  work:\n    concurrency: 'TASK-${{ inputs.task }}'\n");
  await using world = createRunnerWorld({ 'caller.yml': CALLER, 'task.yml': task });
  const run = await world.run();
  const work = world.job(run, 'task #12 (attempt 1) / work');
  expect(work.conclusion).toBe('cancelled');
  expect(work.annotations[0]?.message).toBe(
    "Canceling since a deadlock was detected for concurrency group: 'TASK-12' between 'task #12 (attempt 1)' and 'task #12 (attempt 1) / work'",
  );
  expect(run.conclusion).toBe('cancelled');
});

const GROUPED = (rest: string) => `
on: { workflow_dispatch: { inputs: { n: { type: string } } } }
${rest}
`;
const dispatch = (n: number) => ({ event: 'workflow_dispatch', workflow: 'x.yml', inputs: { n: String(n) } }) as const;
const RUN_GROUP = GROUPED(`concurrency: { group: 'merge-\${{ github.ref_name }}', queue: single }
jobs:
  a: { runs-on: x, steps: [{ run: '${waitFor('go')}; echo \${{ inputs.n }} >> "$OUT/ran"' }] }`);

test('queue single on the run: one runs, the newest waits, the one between is cancelled', async () => {
  await using world = createRunnerWorld({ 'x.yml': RUN_GROUP });
  const started = jobIs(world, 'started', 'a');
  const [first] = world.github.trigger(dispatch(1));
  await started;
  const ids = [...world.github.trigger(dispatch(2)), ...world.github.trigger(dispatch(3))];
  open(world, 'go');
  await world.runner.idle();
  const runs = [first ?? 0, ...ids].map((id) => world.github.getRun(id));
  expect(runs.map((run) => run?.conclusion)).toEqual(['success', 'cancelled', 'success']);
  expect(runs[1]?.message).toBe("Canceling since a higher priority waiting request for 'merge-main' exists");
  expect(world.lines('ran')).toEqual(['1', '3']);
  expect(world.github.history.some((run) => run.id === ids[1] && run.status === 'pending')).toBe(true);
});

test('queue max on a job: all run, one after another, in order', async () => {
  await using world = createRunnerWorld({
    'x.yml': GROUPED(`jobs:
  a: { concurrency: { group: g, queue: max }, runs-on: x, steps: [{ run: 'test ! -e "$OUT/busy"; touch "$OUT/busy"; echo \${{ inputs.n }} >> "$OUT/ran"; rm "$OUT/busy"' }] }`),
  });
  for (const n of [1, 2, 3, 4]) world.github.trigger(dispatch(n));
  await world.runner.idle();
  expect(world.lines('ran')).toEqual(['1', '2', '3', '4']);
  expect(world.github.listRuns().map((run) => run.conclusion)).toEqual(Array(4).fill('success'));
});

test('cancel-in-progress stops the running one', async () => {
  const file = RUN_GROUP.replace('queue: single', 'cancel-in-progress: true');
  await using world = createRunnerWorld({ 'x.yml': file });
  const started = jobIs(world, 'started', 'a');
  const [first = 0] = world.github.trigger(dispatch(1));
  await started;
  const [second = 0] = world.github.trigger(dispatch(2));
  open(world, 'go');
  await world.runner.idle();
  expect(world.github.getRun(first)).toMatchObject({ conclusion: 'cancelled' });
  expect(world.github.getRun(second)).toMatchObject({ conclusion: 'success' });
});

const CHAIN = `
on: issues
jobs:
  work:
    runs-on: x
    outputs: { a: '\${{ steps.s.outputs.a }}' }
    steps:
      - { id: s, run: 'echo a=1 >> "$GITHUB_OUTPUT"' }
      - { run: '${waitFor('never')}' }
      - { if: always(), run: 'echo step >> "$OUT/cleanup"' }
  plain: { needs: work, runs-on: x, steps: [{ run: 'true' }] }
  polite: { needs: work, if: '!cancelled()', runs-on: x, steps: [{ run: 'true' }] }
  publish: { needs: work, if: always(), runs-on: x, steps: [{ run: 'echo "\${{ needs.work.result }} [\${{ needs.work.outputs.a }}]" >> "$OUT/publish"' }] }
`;

test('a killed job has failed, has no outputs, runs no more steps, and always() runs after it', async () => {
  await using world = createRunnerWorld({ 'x.yml': CHAIN });
  const up = appears(world, 'up');
  const [id = 0] = world.github.trigger({ event: 'issues', action: 'opened' });
  await up;
  const killed = world.github.getRun(id)?.jobs.find((job) => job.name === 'work')?.id ?? 0;
  expect(world.runner.killJob(killed)).toBe(true);
  await world.runner.idle();
  const run = world.github.getRun(id);
  if (!run) throw new Error('run');
  expect(world.conclusions(run)).toEqual({ work: 'failure', plain: 'skipped', polite: 'success', publish: 'success' });
  expect(world.lines('publish')).toEqual(['failure []']);
  expect(world.lines('cleanup')).toEqual([]);
  expect(world.job(run, 'work').annotations[0]?.message).toMatch(/machine of this job was lost/);
  expect(world.runner.killJob(world.job(run, 'work').id)).toBe(false);
});

test('a process group that somebody else kills is a lost machine too', async () => {
  await using world = createRunnerWorld({ 'x.yml': CHAIN.replace(waitFor('never'), () => 'kill -9 -- -$$') });
  const run = await world.run();
  expect(world.conclusions(run)).toMatchObject({ work: 'failure', publish: 'success' });
  expect(world.lines('publish')).toEqual(['failure []']);
});

test('cancelling a run stops what does not say always(), and runs what does', async () => {
  await using world = createRunnerWorld({ 'x.yml': CHAIN });
  const started = jobIs(world, 'started', 'work');
  const [id = 0] = world.github.trigger({ event: 'issues', action: 'opened' });
  await started;
  world.github.cancel(id);
  await world.runner.idle();
  const run = world.github.getRun(id);
  if (!run) throw new Error('run');
  expect(run.conclusion).toBe('cancelled');
  expect(world.conclusions(run)).toEqual({
    work: 'cancelled',
    plain: 'skipped',
    polite: 'cancelled',
    publish: 'success',
  });
  expect(world.lines('cleanup')).toEqual(['step']);
  expect(world.lines('publish')[0]).toMatch(/^cancelled/);
});

test('a job past its time limit is cancelled, also when it ignores signals, and says so', async () => {
  const file = CHAIN.replace('  work:\n', "  work:\n    timeout-minutes: ${{ fromJSON('0.004') }}\n").replace(
    waitFor('never'),
    'trap "" INT TERM; while :; do sleep 1; done',
  );
  await using world = createRunnerWorld({ 'x.yml': file });
  const run = await world.run();
  expect(world.conclusions(run)).toEqual({
    work: 'cancelled',
    plain: 'skipped',
    polite: 'success',
    publish: 'success',
  });
  expect(world.job(run, 'work').annotations[0]?.message).toBe(
    'The job has exceeded the maximum execution time of 0m0s',
  );
  expect(world.lines('publish')[0]).toMatch(/^cancelled/);
  expect(run.conclusion).toBe('cancelled');
});

test('a step past its own time limit fails', async () => {
  await using world = createRunnerWorld({
    'x.yml': 'on: issues\njobs:\n  a: { runs-on: x, steps: [{ run: sleep 60, timeout-minutes: 0.002 }] }\n',
  });
  const run = await world.run();
  expect(world.conclusions(run)).toEqual({ a: 'failure' });
  expect(world.job(run, 'a').annotations[0]?.message).toMatch(/timed out after 0.002 minutes/);
});

test('what a job leaves running is ended with it', async () => {
  await using world = createRunnerWorld({
    'x.yml': `on: issues
jobs:
  a: { runs-on: x, steps: [{ run: 'sleep 300 & echo $! >> "$OUT/pids"; setsid sleep 300 >/dev/null 2>&1 & echo $! >> "$OUT/pids"' }] }
`,
  });
  await world.run();
  const pids = world.lines('pids').map(Number);
  expect(pids).toHaveLength(2);
  expect(pids.map(findProcess)).toEqual([undefined, undefined]);
});

test('closing ends everything, and no event starts anything after it', async () => {
  await using world = createRunnerWorld({ 'x.yml': CHAIN });
  const started = jobIs(world, 'started', 'work');
  world.github.trigger({ event: 'issues', action: 'opened' });
  await started;
  await world.runner.close();
  expect(world.github.listRuns().every((run) => run.status === 'completed')).toBe(true);
  expect(world.github.trigger({ event: 'issues', action: 'opened' })).toEqual([]);
});
