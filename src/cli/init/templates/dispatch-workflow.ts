import { planLabelOf } from '../../../core/plan/plan-labels.ts';
import { renderGrants, unionOfGrants } from './job-grants.ts';
import { NOT_IN_A_FORK, renderOutputs, renderRunsOn, renderSecretsAs, renderStep, TOP_OF_FILE } from './job-parts.ts';
import { TASK_JOBS } from './task-workflow.ts';
import type { WorkflowSettings } from './workflow-settings.ts';
import { expression, expressionText, indent, yamlText } from './yaml-text.ts';

/** `stoneforge.yml`: what happened in the repository wakes dispatch, and every attempt that it starts is one leg of a matrix. */
export function renderDispatchWorkflow(settings: WorkflowSettings): string {
  const label = expressionText(settings.label);
  const planLabel = expressionText(planLabelOf(settings.label));
  return `name: stoneforge
run-name: stoneforge (${expression("github.event_name == 'workflow_dispatch' && inputs.reason || github.event_name")})

# Events are hints: dispatch reads everything again, so a lost event costs time until the next one, never a task.
on:
  issues:
    types: [opened, edited, labeled, unlabeled, closed, reopened]
  issue_comment:
    types: [created]
  schedule:
    - cron: '17 * * * *'
  workflow_dispatch:
    inputs:
      reason:
        description: What woke dispatch; shown in the list of runs and used for nothing else
        type: string
        required: false
        default: manual

${TOP_OF_FILE}

jobs:
  dispatch: # trusted: our code alone
    # A sieve against cost: a skipped job is not billed. Who may start work is decided inside, by asking GitHub for the permission.
    if: >-
      ${expression(`${NOT_IN_A_FORK} && (
        github.event_name == 'schedule' ||
        (github.event_name == 'workflow_dispatch' && github.ref_name == github.event.repository.default_branch) ||
        (github.event_name == 'issues' && (
          contains(github.event.issue.labels.*.name, ${label}) || github.event.label.name == ${label} ||
          contains(github.event.issue.labels.*.name, ${planLabel}) || github.event.label.name == ${planLabel})) ||
        (github.event_name == 'issue_comment' && startsWith(github.event.comment.body, '/stoneforge') &&
          github.event.comment.user.type == 'User')
      )`)}
    runs-on: ${renderRunsOn(settings.control)}
    timeout-minutes: 10
    # On the job, so that the tasks of a run do not hold it. One runs and one waits: a newer wake-up takes the place of the
    # waiting one, which loses nothing, because each run reads everything.
    concurrency:
      group: stoneforge-dispatch
      cancel-in-progress: false
${indent(renderGrants('dispatch'), 4)}
${indent(renderOutputs({ count: 'count', legs: 'legs', 'max-parallel': 'max-parallel' }), 4)}
${indent(renderStep(settings, { command: 'dispatch', hasOutputs: true }), 4)}

  task: # no machine and no step of its own; each leg calls the workflow of one attempt
    needs: dispatch
    if: needs.dispatch.outputs.count != '' && needs.dispatch.outputs.count != '0'
    name: 'task #${expression('matrix.task')} (attempt ${expression('matrix.attempt')})'
    strategy:
      fail-fast: false # tasks do not depend on each other's luck
      max-parallel: ${expression('fromJSON(needs.dispatch.outputs.max-parallel)')}
      matrix:
        include: ${expression('fromJSON(needs.dispatch.outputs.legs)')}
    # A second net under the log's claims. The called file must never use this name: GitHub would see a deadlock and cancel.
    concurrency:
      group: stoneforge-task-${expression('matrix.task')}
      cancel-in-progress: false
      queue: max # a waiting leg carries an attempt, so it is never replaced by a newer one
    # The ceiling of the called jobs, exactly their union. GitHub refuses the whole run when one of them asks for more.
    permissions:
${Object.entries(unionOfGrants(TASK_JOBS))
  .map(([scope, level]) => `      ${scope}: ${level}`)
  .join('\n')}
    uses: ./.github/workflows/stoneforge-task.yml
    with:
      task: ${expression('matrix.task')}
      attempt: ${expression('matrix.attempt')}
      nonce: ${expression('matrix.nonce')}
      log: ${expression('matrix.log')}
      agent_runs_on: ${expression('matrix.runsOn')}
      control_runs_on: ${yamlText(JSON.stringify(settings.control))}
      minutes: ${expression('matrix.minutes')}
      verify: ${expression('matrix.verify')}
${renderSecretsAs('secrets', settings.secrets)
  .map((line) => `    ${line}\n`)
  .join('')}`;
}
