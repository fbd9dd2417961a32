import { expect, test } from 'vitest';
import { planRun } from './plan-run.ts';
import { parseWorkflowFile } from './workflow-file.ts';

const CALLED = `
on:
  workflow_call:
    inputs:
      task: { type: number, required: true }
    secrets:
      KEY: { required: false }
permissions: {}
jobs:
  work:
    runs-on: x
    permissions: { contents: read }
    steps: [{ uses: forge/action@v1 }]
  publish:
    if: \${{ false }}
    runs-on: x
    permissions: { contents: write, statuses: write }
    steps: [{ uses: forge/action@v1 }]
  silent:
    runs-on: x
    steps: [{ uses: $/ }]
`;

function plan(caller: string, called = CALLED) {
  const texts = { 'caller.yml': caller, 'called.yml': called };
  const files = new Map(
    Object.entries(texts).map(([name, text]) => {
      const file = parseWorkflowFile(`.github/workflows/${name}`, text);
      return [file.path, file] as const;
    }),
  );
  const file = files.get('.github/workflows/caller.yml');
  if (!file) throw new Error('caller.yml');
  return planRun(file, { files, actionRepository: 'forge/action' });
}

function call(rest: string, permissions = 'permissions: { contents: write, statuses: write }') {
  return `
on: issues
permissions: {}
jobs:
  task:
    ${permissions}
    uses: ./.github/workflows/called.yml
    ${rest}
`;
}

test('a nested job gets what it declares, and one that declares nothing inherits its own file', () => {
  const planned = plan(call('with: { task: 1 }'));
  expect(planned.errors).toEqual([]);
  expect(planned.jobs[0]?.called?.jobs.map((job) => [job.definition.key, job.permissions])).toEqual([
    ['work', { contents: 'read' }],
    ['publish', { contents: 'write', statuses: 'write' }],
    ['silent', {}],
  ]);
});

test('a nested job above the ceiling is refused at the start, even with a false if', () => {
  expect(plan(call('with: { task: 1 }', 'permissions: { contents: write }')).errors).toEqual([
    "Error calling workflow './.github/workflows/called.yml'. The nested job 'publish' is requesting 'statuses: write', but is only allowed 'statuses: none'.",
  ]);
});

test("without permissions on the calling job, its workflow's are the ceiling", () => {
  expect(plan(call('with: { task: 1 }', 'name: x')).errors).toHaveLength(2);
});

test('undeclared and missing inputs and secrets are refused', () => {
  expect(plan(call('with: { other: 1 }')).errors.join('\n')).toMatch(/other is not defined.*Input task is required/s);
  expect(plan(call("with: { task: 1 }\n    secrets: { OTHER: '' }")).errors.join()).toMatch(/Invalid secret, other/);
});

test('a third-party action, a missing file and a container are refused with the reason', () => {
  const own = (job: string) => plan(`on: issues\njobs:\n  a: ${job}\n`).errors.join();
  expect(own('{ runs-on: x, steps: [{ uses: actions/checkout@v6 }] }')).toMatch(
    /knows no third-party action; expected 'uses: forge\/action@<ref>', '\.\/' or '\$\/', found 'actions\/checkout@v6'/,
  );
  expect(own('{ uses: ./.github/workflows/none.yml }')).toMatch(/Unable to find reusable workflow/);
  expect(own('{ uses: o/r/.github/workflows/x.yml@v1 }')).toMatch(/of the same commit only/);
  expect(own('{ runs-on: x, container: node, steps: [{ run: ls }] }')).toMatch(/no 'container:'/);
});

test('a workflow that calls itself is refused instead of never ending', () => {
  const loop = 'on: [issues, workflow_call]\njobs:\n  a: { uses: ./.github/workflows/caller.yml }\n';
  expect(plan(loop).errors.join()).toMatch(/depth exceeded 10/);
});

test('cache-mode none of a caller holds for what it calls', () => {
  const planned = plan(call('with: { task: 1 }').replace('permissions: {}', 'permissions: {}\ncache-mode: none'));
  expect(planned.jobs[0]?.called?.jobs[0]?.cacheMode).toBe('none');
});
