import { expect, test } from 'vitest';
import { readDispatchInputs } from './dispatch-inputs.ts';
import { parseWorkflowFile } from './workflow-file.ts';

const file = parseWorkflowFile(
  '.github/workflows/task.yml',
  `
on:
  workflow_dispatch:
    inputs:
      task: { type: number, required: true }
      verify: { type: boolean }
      reason: { type: string, default: manual }
      mode: { type: choice, options: [fast, slow], default: fast }
jobs:
  a: { runs-on: x, steps: [{ run: 'true' }] }
`,
);

test('values get the declared type, defaults are filled in, and the event keeps texts', () => {
  expect(readDispatchInputs(file, { task: '12', verify: 'true' })).toEqual({
    typed: { task: 12, verify: true, reason: 'manual', mode: 'fast' },
    texts: { task: '12', verify: 'true', reason: 'manual', mode: 'fast' },
  });
});

test.each([
  [{}, "Required input 'task' not provided"],
  [{ task: '1', extra: 'x' }, 'Unexpected inputs provided: ["extra"]'],
  [{ task: 'twelve' }, '"task" to be a number, found: "twelve"'],
  [{ task: '1', verify: 'yes' }, '"verify" to be true or false'],
  [{ task: '1', mode: 'other' }, '"mode" to be one of fast, slow'],
  [{ task: '1', reason: 'x'.repeat(70_000) }, 'at most 65535 characters'],
])('inputs %j are refused', (inputs, message) => {
  expect(() => readDispatchInputs(file, inputs)).toThrow(message);
});
