import { renderGrants } from './job-grants.ts';
import { NOT_IN_A_FORK, renderOutputs, renderStep, TOP_OF_FILE } from './job-parts.ts';
import type { WorkflowSettings } from './workflow-settings.ts';
import { expression, indent } from './yaml-text.ts';

/** Jobs of `stoneforge-task.yml`. */
export const TASK_JOBS = ['work', 'publish', 'verify', 'report'] as const;

const ATTEMPT = { task: 'inputs.task', attempt: 'inputs.attempt', nonce: 'inputs.nonce', log: 'inputs.log' } as const;

const INPUTS = `inputs:
  task:
    description: Number of the issue
    type: number
    required: true
  attempt:
    description: Number of the attempt; an old one is ignored
    type: number
    required: true
  nonce:
    description: Part of the names of the attempt's artifacts
    type: string
    required: true
  log:
    description: Commit of the branch stoneforge that holds the attempt's snapshot
    type: string
    required: true
  agent_runs_on:
    description: Machine of the jobs that run an agent or code of the repository, as JSON
    type: string
    required: true
  control_runs_on:
    description: Machine of the trusted jobs, as JSON
    type: string
    required: true
  minutes:
    description: Time limit of the attempt
    type: number
    required: true
  verify:
    description: Test the change alone before its train does
    type: boolean
    required: true`;

/** `stoneforge-task.yml`: one attempt at one task, from the agent to the pull request. */
export function renderTaskWorkflow(settings: WorkflowSettings): string {
  const agents = expression('fromJSON(inputs.agent_runs_on)');
  const control = expression('fromJSON(inputs.control_runs_on)');
  return `name: stoneforge task
run-name: 'task #${expression('inputs.task')} (attempt ${expression('inputs.attempt')})'

# Called by stoneforge.yml once for every attempt, or dispatched for a single one.
on:
  workflow_call:
${indent(INPUTS, 4)}
${indent(renderCalledSecrets(settings.secrets), 4)}  workflow_dispatch:
${indent(INPUTS, 4)}

${TOP_OF_FILE}

jobs:
  work: # UNTRUSTED: an agent and code of the repository
    if: >-
      ${expression(`${NOT_IN_A_FORK} &&
        (github.event_name != 'workflow_dispatch' || github.ref_name == github.event.repository.default_branch)`)}
    runs-on: ${agents}
    timeout-minutes: ${expression('inputs.minutes')}
${indent(renderGrants('work'), 4)}
${indent(renderOutputs({ artifact: 'artifact-id' }), 4)}
${indent(renderStep(settings, { command: 'work', hasOutputs: true, inputs: ATTEMPT, secrets: settings.secrets }), 4)}

  publish: # trusted: handles what work made as data, in a repository where nothing of it is executed
    needs: work
    # Also when work failed, timed out, was cancelled or lost its machine: this job records that the attempt ended.
    if: always() && needs.work.result != 'skipped'
    runs-on: ${control}
    timeout-minutes: 10
${indent(renderGrants('publish'), 4)}
${indent(renderOutputs({ published: 'published', head: 'head', base: 'base' }), 4)}
${indent(
  renderStep(settings, {
    command: 'publish',
    hasOutputs: true,
    inputs: {
      ...ATTEMPT,
      result: 'needs.work.result',
      // By id, because any job of the run can upload under any name.
      artifact: 'needs.work.outputs.artifact',
      verify: 'inputs.verify',
    },
  }),
  4,
)}

  verify: # UNTRUSTED: code of the repository; only with \`verify: each\`
    needs: publish
    if: \${{ !cancelled() && needs.publish.outputs.published == 'true' && inputs.verify }}
    runs-on: ${agents}
    timeout-minutes: ${settings.testMinutes}
${indent(renderGrants('verify'), 4)}
${indent(renderOutputs({ artifact: 'artifact-id' }), 4)}
${indent(
  renderStep(settings, {
    command: 'verify',
    hasOutputs: true,
    inputs: { ...ATTEMPT, head: 'needs.publish.outputs.head', base: 'needs.publish.outputs.base' },
  }),
  4,
)}

  report: # trusted; without \`verify: each\` it is skipped, and publish itself queues the change
    needs: [publish, verify]
    if: always() && needs.publish.outputs.published == 'true' && inputs.verify
    runs-on: ${control}
    timeout-minutes: 10
${indent(renderGrants('report'), 4)}
${indent(
  renderStep(settings, {
    command: 'report',
    hasOutputs: false,
    inputs: {
      ...ATTEMPT,
      head: 'needs.publish.outputs.head',
      base: 'needs.publish.outputs.base',
      'verify-result': 'needs.verify.result',
      'verify-artifact': 'needs.verify.outputs.artifact',
    },
  }),
  4,
)}
`;
}

function renderCalledSecrets(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `secrets:\n${names.map((name) => `  ${name}:\n    required: false\n`).join('')}`;
}
