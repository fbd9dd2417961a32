import type { CheckReport } from '../core/check-report.ts';
import { cutUntrusted, type NewEvent } from '../core/events.ts';
import { taskOf } from '../core/task-life.ts';
import { DISPATCH_WORKFLOW, MERGE_WORKFLOW, NOTHING, type TrustedDeps } from './deps.ts';
import { readCheckReport } from './read-check-report.ts';
import { showStatuses } from './show-statuses.ts';

export interface ReportInputs {
  readonly task: number;
  readonly attempt: number;
  readonly head: string;
  readonly base: string;
  /** `needs.verify.result`. */
  readonly verifyResult: string;
  readonly verifyArtifact: number | undefined;
}

/** Takes in what verify found about one change alone. Without a readable report the change queues all the same: its train tests it. */
export async function runReport(deps: TrustedDeps, inputs: ReportInputs): Promise<void> {
  const { log, forge, run } = deps;
  const { state } = await log.read();
  const task = taskOf(state, inputs.task);
  const isCurrent =
    task.status === 'verifying' && task.change?.head === inputs.head && task.change.attempt === inputs.attempt;
  if (!isCurrent)
    return run.warn(`The change ${inputs.head} of task #${inputs.task} is no longer the one being tested.`);
  const report = await readReport(deps, inputs);
  if (report === undefined) run.warn('No report of verify can be used; the train will test the change.');
  const event: NewEvent =
    report === undefined
      ? {
          type: 'change.opened',
          actor: 'report',
          task: inputs.task,
          attempt: inputs.attempt,
          data: { verify: false, ...(task.change?.prRefused !== undefined && { prRefused: task.change.prRefused }) },
        }
      : verified(inputs, report);
  const appended = await log.append(({ state: newest }) =>
    taskOf(newest, inputs.task).status === 'verifying' ? { events: [event] } : undefined,
  );
  const isRed = report !== undefined && !report.green;
  await forge.setStatus(inputs.head, {
    state: isRed ? 'failure' : 'pending',
    description: isRed ? 'checks failed' : 'waits for its train',
    targetUrl: run.runUrl,
  });
  if (isRed) await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `checks of #${inputs.task} failed` });
  else await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: task.attempts.at(-1)?.baseBranch ?? '' });
  const shown = await showStatuses(deps, appended.state, { tasks: [inputs.task] });
  if (shown.length > 0) await log.append(() => ({ events: shown, expect: NOTHING }));
}

function verified(inputs: ReportInputs, report: CheckReport): NewEvent {
  return {
    type: 'change.verified',
    actor: 'report',
    task: inputs.task,
    attempt: inputs.attempt,
    data: {
      head: inputs.head,
      tree: report.tree,
      green: report.green,
      checks: report.checks,
      ...(!report.green && report.output !== undefined && { untrusted: { text: cutUntrusted(report.output) } }),
    },
  };
}

/** The report, if it is about the very tree that this change makes with its base. */
async function readReport(deps: TrustedDeps, inputs: ReportInputs): Promise<CheckReport | undefined> {
  if (inputs.verifyArtifact === undefined) return undefined;
  const read = await readCheckReport(deps, inputs.verifyArtifact);
  if (read.kind === 'unreadable') {
    deps.run.warn(`The report of verify cannot be read: ${read.why}`);
    return undefined;
  }
  const { report } = read;
  const expected = await expectedTree(deps, inputs);
  if (report.tree !== expected) {
    deps.run.warn(`Expected a report about tree ${expected ?? 'none'}, found one about ${report.tree}.`);
    return undefined;
  }
  return report.green && inputs.verifyResult !== 'success' ? undefined : report;
}

async function expectedTree({ log, repository }: TrustedDeps, inputs: ReportInputs): Promise<string | undefined> {
  const { branch, attempts } = taskOf((await log.read()).state, inputs.task);
  await repository.fetch([`refs/heads/${branch ?? ''}`, `refs/heads/${attempts.at(-1)?.baseBranch ?? ''}`]);
  const merged = await repository.merge(inputs.base, inputs.head);
  return merged.kind === 'clean' ? merged.tree : undefined;
}
