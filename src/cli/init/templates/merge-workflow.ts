import { renderGrants } from './job-grants.ts';
import { NOT_IN_A_FORK, renderOutputs, renderRunsOn, renderStep, TOP_OF_FILE } from './job-parts.ts';
import type { WorkflowSettings } from './workflow-settings.ts';
import { expression, indent } from './yaml-text.ts';

/** `stoneforge-merge.yml`: a train of ready changes is put together, tested once, and landed as tested. */
export function renderMergeWorkflow(settings: WorkflowSettings): string {
  const train = { 'base-branch': 'inputs.base', train: 'needs.board.outputs.train', tip: 'needs.board.outputs.tip' };
  return `name: stoneforge merge
run-name: merge into ${expression('inputs.base')}

on:
  workflow_dispatch:
    inputs:
      base:
        description: Branch to land on
        type: string
        required: true

${TOP_OF_FILE}

# On the run, because board, gate and land are one unit: no other board may look between a gate and its landing. One runs
# and one waits; a newer wake-up takes the place of the waiting one, and its board sees everything anyway.
concurrency:
  group: stoneforge-merge-${expression('inputs.base')}
  cancel-in-progress: false

jobs:
  board: # trusted: puts a train together with git, executes nothing of it
    if: ${NOT_IN_A_FORK} && github.ref_name == github.event.repository.default_branch
    runs-on: ${renderRunsOn(settings.control)}
    timeout-minutes: 10
${indent(renderGrants('board'), 4)}
${indent(renderOutputs({ gate: 'gate', train: 'train', tip: 'tip', base: 'base' }), 4)}
${indent(renderStep(settings, { command: 'board', hasOutputs: true, inputs: { 'base-branch': 'inputs.base' } }), 4)}

  gate: # UNTRUSTED: code of the repository
    needs: board
    if: needs.board.outputs.gate == 'true'
    runs-on: ${renderRunsOn(settings.agents)}
    timeout-minutes: ${settings.testMinutes}
${indent(renderGrants('gate'), 4)}
${indent(renderOutputs({ artifact: 'artifact-id' }), 4)}
${indent(
  renderStep(settings, {
    command: 'gate',
    hasOutputs: true,
    inputs: { ...train, head: 'needs.board.outputs.tip', base: 'needs.board.outputs.base' },
  }),
  4,
)}

  land: # trusted: moves the base branch to the commit that was tested
    needs: [board, gate]
    # Also after a gate that failed or vanished: its train has to be taken apart.
    if: always() && needs.board.outputs.gate == 'true'
    runs-on: ${renderRunsOn(settings.control)}
    timeout-minutes: 15
${indent(renderGrants('land'), 4)}
${indent(
  renderStep(settings, {
    command: 'land',
    hasOutputs: false,
    inputs: { ...train, 'gate-result': 'needs.gate.result', artifact: 'needs.gate.outputs.artifact' },
  }),
  4,
)}
`;
}
