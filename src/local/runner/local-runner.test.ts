import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRunnerWorld } from './testing/runner-world.ts';

test('outputs fan out into a matrix, and what the legs need flows on without a barrier', async () => {
  await using world = createRunnerWorld({
    'x.yml': `
on: { issues: { types: [opened] } }
permissions: {}
jobs:
  dispatch:
    runs-on: a
    outputs: { legs: '\${{ steps.s.outputs.legs }}', count: '\${{ steps.s.outputs.count }}' }
    steps:
      - id: s
        run: |
          echo 'legs=[{"task":12,"minutes":5},{"task":15,"minutes":6}]' >> "$GITHUB_OUTPUT"
          printf 'count<<E\\n2\\nE\\n' >> "$GITHUB_OUTPUT"
  task:
    needs: dispatch
    if: needs.dispatch.outputs.count != '0'
    name: 'task #\${{ matrix.task }}'
    strategy: { fail-fast: false, matrix: { include: '\${{ fromJSON(needs.dispatch.outputs.legs) }}' } }
    runs-on: a
    timeout-minutes: \${{ matrix.minutes }}
    steps:
      - run: echo "\${{ matrix.task }} of \${{ strategy.job-total }}" >> "$OUT/tasks"
  none:
    needs: dispatch
    if: needs.dispatch.outputs.count == '0'
    runs-on: a
    steps: [{ run: 'false' }]
`,
  });
  const run = await world.run();
  expect(run.conclusion).toBe('success');
  expect(world.conclusions(run)).toEqual({
    dispatch: 'success',
    'task #12': 'success',
    'task #15': 'success',
    none: 'skipped',
  });
  expect([...world.lines('tasks')].sort()).toEqual(['12 of 2', '15 of 2']);
});

test('a job if filters on the event before anything runs, and other types and events start nothing', async () => {
  await using world = createRunnerWorld({
    'x.yml': `
on: { issues: { types: [labeled] } }
jobs:
  a:
    if: contains(github.event.issue.labels.*.name, 'stoneforge') && github.event.action == 'labeled'
    runs-on: a
    steps: [{ run: 'true' }]
`,
  });
  const labels = (name: string) => ({ payload: { issue: { labels: [{ name }] } }, action: 'labeled' });
  expect((await world.run(labels('stoneforge'))).conclusion).toBe('success');
  expect((await world.run(labels('bug'))).conclusion).toBe('skipped');
  expect(world.github.trigger({ event: 'issues', action: 'closed' })).toEqual([]);
  expect(world.github.trigger({ event: 'schedule' })).toEqual([]);
});

test('our action gets its inputs, the variables of a runner, tokens for the job, and nothing of our environment', async () => {
  process.env.ENGINE_SECRET = 'must not leak';
  await using world = createRunnerWorld({
    'x.yml': `
on: issues
permissions: {}
cache-mode: none
jobs:
  a:
    runs-on: [self-hosted, linux]
    permissions: { contents: read }
    outputs: { said: '\${{ steps.forge.outputs.said }}', env: '\${{ steps.forge.outputs.environment }}' }
    steps:
      - id: forge
        uses: forge/action@0123456789abcdef0123456789abcdef01234567 # v1
        with: { command: hello, surprise: 1 }
  b:
    needs: a
    runs-on: a
    steps:
      - run: |
          echo '\${{ needs.a.outputs.said }}' >> "$OUT/said"
          echo '\${{ needs.a.outputs.env }}' >> "$OUT/action-env"
          env | cut -d= -f1 | sort >> "$OUT/shell-env"
          ls -A "$GITHUB_WORKSPACE" "$HOME" >> "$OUT/listing"
          test "$PWD" = "$GITHUB_WORKSPACE"
`,
  });
  const run = await world.run();
  delete process.env.ENGINE_SECRET;
  expect(run.jobs.flatMap((job) => job.annotations).filter(({ level }) => level === 'error')).toEqual([]);
  expect(world.lines('said')).toEqual(['hello']);
  const seen: readonly string[] = JSON.parse(world.lines('action-env')[0] ?? '[]');
  const expected = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_MODE', 'GITHUB_SHA', 'INPUT_TOKEN'];
  expect(seen).toEqual(expect.arrayContaining([...expected, 'GITHUB_EVENT_PATH', 'RUNNER_TEMP', 'HOME', 'CI', 'OUT']));
  expect(seen).not.toContain('ENGINE_SECRET');
  expect(world.lines('shell-env')).not.toContain('ACTIONS_RUNTIME_TOKEN');
  expect(world.lines('shell-env')).not.toContain('ENGINE_SECRET');
  const a = world.job(run, 'a');
  expect(world.github.minted.get(a.id)).toEqual({ contents: 'read' });
  expect(world.github.minted.get(world.job(run, 'b').id)).toEqual({});
  expect(world.github.revoked.has(a.id)).toBe(true);
  expect(a.annotations.map((annotation) => annotation.message)).toEqual([
    "Unexpected input(s) 'surprise', valid inputs are ['command', 'token']",
  ]);
  expect(world.log(run, 'a')).toContain('token ***, runtime ***');
  expect(world.log(run, 'a')).toContain('post sees over');
  expect(world.log(run, 'a')).toContain('["self-hosted","linux"]');
  expect(world.log(run, 'a', '.summary.md')).toBe('# token ***\n');
  expect(readdirSync(join(world.github.folder, 'runner', 'jobs'))).toEqual([]);
});

test('steps see status, environment, path and outputs of the steps before', async () => {
  await using world = createRunnerWorld({
    'x.yml': `
on: issues
env: { LEVEL: workflow, ONLY: '1' }
jobs:
  a:
    runs-on: a
    env: { LEVEL: job }
    steps:
      - run: |
          echo "ADDED=yes" >> "$GITHUB_ENV"
          mkdir "$RUNNER_TEMP/bin" && printf '#!/bin/sh\\necho found\\n' > "$RUNNER_TEMP/bin/tool" && chmod +x "$RUNNER_TEMP/bin/tool"
          echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
      - run: echo "$LEVEL $ONLY $ADDED $(tool) \${{ env.ADDED }}" >> "$OUT/seen"
        env: { LEVEL: step }
      - { id: soft, run: exit 3, continue-on-error: true }
      - run: echo "\${{ steps.soft.outcome }} \${{ steps.soft.conclusion }} \${{ job.status }}" >> "$OUT/seen"
      - run: exit 4
      - run: echo never >> "$OUT/seen"
      - { if: failure(), run: 'echo "failed \${{ job.status }}" >> "$OUT/seen"' }
      - { if: always(), run: 'false | true; echo "pipe \${PIPESTATUS[0]}" >> "$OUT/seen"' }
      - { if: always(), shell: bash, run: 'false | true; echo "not with pipefail" >> "$OUT/seen"' }
`,
  });
  const run = await world.run();
  expect(run.conclusion).toBe('failure');
  expect(world.lines('seen')).toEqual(['step 1 yes found yes', 'failure success success', 'failed failure', 'pipe 1']);
  expect(world.job(run, 'a').annotations.map(({ message }) => message.split('\n')[0])).toEqual([
    'Process completed with exit code 3.',
    'Process completed with exit code 4.',
    'Process completed with exit code 1.',
  ]);
});

test('a failed action says its own errors, and its outputs still count', async () => {
  await using world = createRunnerWorld({
    'x.yml': `
on: issues
jobs:
  a:
    runs-on: a
    outputs: { said: '\${{ steps.f.outputs.said }}' }
    steps: [{ id: f, uses: ./, with: { command: fail } }]
  b:
    needs: a
    if: always()
    runs-on: a
    steps: [{ run: 'echo "\${{ needs.a.result }} \${{ needs.a.outputs.said }}" >> "$OUT/b"' }]
`,
  });
  const run = await world.run();
  expect(world.job(run, 'a').annotations).toEqual([{ level: 'error', message: 'asked to fail' }]);
  expect(world.lines('b')).toEqual(['failure fail']);
});

test('an output that holds a masked value is dropped with a warning', async () => {
  await using world = createRunnerWorld(
    {
      'x.yml': `
on: issues
jobs:
  a:
    runs-on: a
    outputs: { mask: '\${{ steps.s.outputs.m }}', secret: '\${{ steps.s.outputs.k }}', plain: '\${{ steps.s.outputs.p }}' }
    steps:
      - id: s
        env: { KEY: '\${{ secrets.KEY }}', MISSING: '\${{ secrets.MISSING }}' }
        run: |
          echo "::add-mask::hunter2"
          echo "m=pre-hunter2" >> "$GITHUB_OUTPUT"; echo "k=$KEY" >> "$GITHUB_OUTPUT"; echo "p=ok" >> "$GITHUB_OUTPUT"
          echo "the key is $KEY, missing is '$MISSING'"
  b:
    needs: a
    runs-on: a
    steps: [{ run: 'echo "[\${{ needs.a.outputs.mask }}][\${{ needs.a.outputs.secret }}][\${{ needs.a.outputs.plain }}]" >> "$OUT/b"' }]
`,
    },
    { secrets: { KEY: 'sk-very-secret' } },
  );
  const run = await world.run();
  expect(world.lines('b')).toEqual(['[][][ok]']);
  expect(world.job(run, 'a').annotations).toEqual([
    { level: 'warning', message: "Skip output 'mask' since it may contain secret." },
    { level: 'warning', message: "Skip output 'secret' since it may contain secret." },
  ]);
  expect(world.log(run, 'a')).toContain("the key is ***, missing is ''");
});

test('jobs run at the same time, but never more than there are slots', async () => {
  const legs = (count: number) =>
    `on: issues\njobs:\n  a:\n    strategy: { matrix: { n: [${Array.from({ length: count }, (_, n) => n).join(', ')}] } }\n    runs-on: a\n    steps:\n      - run: |\n          mkdir "$OUT/\${{ matrix.n }}"\n          until [ "$(ls "$OUT" | wc -l)" -ge 3 ]; do read -t 0.02 <> <(:) || :; done\n`;
  await using world = createRunnerWorld({ 'x.yml': legs(3) }, { slots: 3 });
  let most = 0;
  let now = 0;
  world.runner.onJob(({ phase }) => {
    now += phase === 'started' ? 1 : -1;
    most = Math.max(most, now);
  });
  expect((await world.run()).conclusion).toBe('success');
  expect(most).toBe(3);

  await using narrow = createRunnerWorld({ 'x.yml': legs(4).replace(/until.*done/, 'true') }, { slots: 2 });
  most = 0;
  narrow.runner.onJob(({ phase }) => {
    now += phase === 'started' ? 1 : -1;
    most = Math.max(most, now);
  });
  expect((await narrow.run()).conclusion).toBe('success');
  expect(most).toBe(2);
});

test('max-parallel bounds the legs of one matrix, and a failing leg cancels the others unless fail-fast is off', async () => {
  const file = (failFast: boolean) => `
on: issues
jobs:
  a:
    strategy: { fail-fast: ${failFast}, max-parallel: 1, matrix: { n: [1, 2, 3] } }
    runs-on: a
    steps: [{ run: 'test \${{ matrix.n }} != 1' }]
`;
  await using fast = createRunnerWorld({ 'x.yml': file(true) });
  const run = await fast.run();
  expect(fast.conclusions(run)).toEqual({ 'a (1)': 'failure', 'a (2)': 'cancelled', 'a (3)': 'cancelled' });
  await using slow = createRunnerWorld({ 'x.yml': file(false) });
  expect(slow.conclusions(await slow.run())).toEqual({ 'a (1)': 'failure', 'a (2)': 'success', 'a (3)': 'success' });
});

test('dispatch passes typed inputs, names the run, and refuses wrong ones with a message', async () => {
  await using world = createRunnerWorld({
    'x.yml': `
name: merge
run-name: merge into \${{ inputs.base }}
on:
  workflow_dispatch:
    inputs:
      base: { type: string, required: true }
      count: { type: number, default: 3 }
      flag: { type: boolean, default: true }
jobs:
  a:
    if: inputs.flag && inputs.count == 3
    runs-on: a
    steps: [{ run: 'echo "\${{ inputs.base }} \${{ github.event.inputs.count }} $GITHUB_EVENT_NAME \${{ github.ref_name }}" >> "$OUT/a"' }]
`,
  });
  const dispatch = (inputs: Record<string, string>, workflow = 'x.yml') =>
    ({ event: 'workflow_dispatch', workflow, ref: 'main', inputs }) as const;
  const run = await world.run(dispatch({ base: 'main' }));
  expect(run).toMatchObject({
    displayTitle: 'merge into main',
    name: 'merge',
    workflow: 'x.yml',
    conclusion: 'success',
  });
  expect(world.lines('a')).toEqual(['main 3 workflow_dispatch main']);
  expect(() => world.github.trigger(dispatch({}))).toThrow(/Required input 'base' not provided/);
  expect(() => world.github.trigger(dispatch({}, 'y.yml'))).toThrow(/Expected "y.yml" to be a workflow/);
  expect(() => world.github.trigger({ ...dispatch({ base: 'x' }), ref: 'gone' })).toThrow(/ref "gone" to exist/);
  expect(world.github.listRuns()).toHaveLength(1);
});

test('what GitHub refuses at the start is a startup_failure with the message, and no job runs', async () => {
  await using world = createRunnerWorld({
    'x.yml': 'on: issues\njobs:\n  a: { runs-on: a, steps: [{ uses: actions/checkout@v6 }] }\n',
    'broken.yml': 'on: [\n',
  });
  const ids = world.github.trigger({ event: 'issues', action: 'opened' });
  const [broken, refused] = ids.map((id) => world.github.getRun(id));
  expect(refused).toMatchObject({ status: 'completed', conclusion: 'startup_failure', jobs: [] });
  expect(refused?.message).toMatch(/knows no third-party action/);
  expect(broken).toMatchObject({ conclusion: 'startup_failure', name: '.github/workflows/broken.yml' });
  await world.runner.idle();
});

test('a run goes from queued over in_progress to completed, and its jobs too', async () => {
  await using world = createRunnerWorld({
    'x.yml': 'on: issues\njobs:\n  a: { runs-on: a, steps: [{ run: "true" }] }\n',
  });
  await world.run();
  const seen = world.github.history.map((run) => `${run.status}/${run.jobs[0]?.status ?? '-'}`);
  expect([...new Set(seen)]).toEqual([
    'queued/-',
    'in_progress/-',
    'in_progress/queued',
    'in_progress/in_progress',
    'in_progress/completed',
    'completed/completed',
  ]);
  const running = world.github.history.find((run) => run.jobs[0]?.processGroup);
  expect(running?.jobs[0]?.processProof?.trackingId).toMatch(/^github_/);
  expect(existsSync(join(world.github.folder, 'runner', 'runs'))).toBe(true);
});
