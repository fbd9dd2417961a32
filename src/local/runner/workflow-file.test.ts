import { expect, test } from 'vitest';
import { parseWorkflowFile } from './workflow-file.ts';

const path = '.github/workflows/x.yml';

test('a file of our shape parses without an error and keeps what the package drops', () => {
  const file = parseWorkflowFile(
    path,
    `
name: x
run-name: 'x \${{ inputs.reason }}'
on:
  issues: { types: [opened, labeled] }
  schedule: [{ cron: '17 * * * *' }]
  workflow_dispatch:
    inputs:
      task: { type: number, required: true, description: Issue }
      reason: { type: string, default: manual }
permissions: {}
cache-mode: none
concurrency: { group: a, queue: max }
jobs:
  one:
    if: github.event_name == 'issues'
    runs-on: ubuntu-slim
    timeout-minutes: \${{ inputs.task }}
    permissions: { contents: write }
    outputs: { a: '\${{ steps.forge.outputs.a }}' }
    steps: [{ id: forge, uses: ./, with: { command: one } }]
  two:
    needs: one
    cache-mode: read
    uses: ./.github/workflows/y.yml
    with: { task: 1 }
    secrets: { KEY: '\${{ secrets.KEY }}' }
`,
  );
  expect(file.errors).toEqual([]);
  expect(file.events.get('issues')).toEqual(['opened', 'labeled']);
  expect(file.crons).toEqual(['17 * * * *']);
  expect(file.dispatchInputs.get('task')).toMatchObject({ type: 'number', required: true });
  expect(file.permissions).toEqual({});
  expect(file.cacheMode).toBe('none');
  const [one, two] = file.jobs;
  expect(one).toMatchObject({
    key: 'one',
    condition: "success() && (github.event_name == 'issues')",
    permissions: { contents: 'write' },
  });
  expect(one?.steps[0]).toMatchObject({ id: 'forge', uses: './', condition: 'success()' });
  expect(two).toMatchObject({ needs: ['one'], cacheMode: 'read', permissions: undefined });
  expect(two?.call?.ref).toBe('./.github/workflows/y.yml');
});

test('errors name file, line and column', () => {
  const file = parseWorkflowFile(
    path,
    'on: issues\nnonsense: 1\njobs:\n  a:\n    runs-on: x\n    steps: [{ run: "true" }]\n',
  );
  expect(file.errors).toEqual([".github/workflows/x.yml (Line: 2, Col: 1): Unexpected value 'nonsense'"]);
  expect([...file.events.keys()]).toEqual(['issues']);
});

test('an unknown cache-mode, an unknown need and broken YAML are errors', () => {
  const job = 'jobs:\n  a:\n    runs-on: x\n    steps: [{ run: "true" }]\n';
  expect(parseWorkflowFile(path, `on: issues\ncache-mode: some\n${job}`).errors).toEqual([
    ".github/workflows/x.yml (Line: 2, Col: 13): Unexpected value 'some', expected one of read, write, write-only, none",
  ]);
  expect(parseWorkflowFile(path, `on: issues\n${job}  c: { needs: b, runs-on: x, steps: [] }\n`).errors.join()).toMatch(
    /unknown job 'b'/,
  );
  expect(parseWorkflowFile(path, 'on: [').errors.length).toBeGreaterThan(0);
});
