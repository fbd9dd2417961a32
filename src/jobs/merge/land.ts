import type { CheckReport } from '../../core/check-report.ts';
import { cutUntrusted, type NewEvent } from '../../core/events.ts';
import type { Train } from '../../core/state.ts';
import { defused } from '../../core/status/defused.ts';
import { taskOf } from '../../core/task-life.ts';
import { readBaseRules } from '../base-rules.ts';
import { DISPATCH_WORKFLOW, NOTHING, type TrustedDeps } from '../deps.ts';
import { readCheckReport } from '../read-check-report.ts';
import { showStatuses } from '../show-statuses.ts';
import { clear } from './depart.ts';
import { landTrain, trainRef, wakeNextTrain } from './land-train.ts';

export interface LandInputs {
  readonly branch: string;
  readonly train: string;
  /** `needs.gate.result`. */
  readonly gateResult: string;
  /** Id of the gate's artifact; undefined when it left none. */
  readonly artifact: number | undefined;
}

/** Lands the train that its gate found green, sends back the change of a red one. Absent or unreadable counts as neither. */
export async function runLand(deps: TrustedDeps, inputs: LandInputs): Promise<void> {
  const { state } = await deps.log.read();
  const train = state.trains[inputs.branch];
  if (train === undefined || train.train !== inputs.train) {
    return deps.run.warn(`Expected train ${inputs.train} to be open, found ${train?.train ?? 'none'}; nothing lands.`);
  }
  const report = await readReport(deps, inputs, train);
  if (report.kind === 'lost') return drop(deps, train, report.reason);
  const gated = gatedEvent(train, report.report);
  if (!report.report.green) {
    return train.cars.length > 1
      ? shorten(deps, train, gated)
      : ejectRed(deps, train, { report: report.report, gated });
  }
  if (inputs.gateResult !== 'success') {
    return drop(deps, train, `its report says green and its job ended as "${inputs.gateResult}"`);
  }
  const refs = [`refs/heads/${train.branch}`, trainRef(train.branch)];
  const at = await deps.repository.fetch(refs);
  const { config } = await readBaseRules({
    readBaseFile: (path) => deps.repository.readFile(train.base, path),
  });
  if (!config.agents.steward.autoMerge) return clearTrain(deps, train, gated);
  await landTrain(deps, train, { tested: true, before: [gated], trainRefAt: at.get(trainRef(train.branch)) });
}

type Report =
  | { readonly kind: 'read'; readonly report: CheckReport }
  | { readonly kind: 'lost'; readonly reason: string };

async function readReport(deps: TrustedDeps, inputs: LandInputs, train: Train): Promise<Report> {
  if (inputs.artifact === undefined) {
    return { kind: 'lost', reason: `its gate ended as "${inputs.gateResult}" and left no report` };
  }
  const read = await readCheckReport(deps, inputs.artifact);
  if (read.kind === 'unreadable') return { kind: 'lost', reason: `its report cannot be read: ${read.why}` };
  const { report } = read;
  if (report.tip === train.tip && report.tree === train.tree) return { kind: 'read', report };
  return { kind: 'lost', reason: `its report is about ${report.tip}, not about its tip ${train.tip}` };
}

function gatedEvent(train: Train, report: CheckReport): NewEvent {
  return {
    type: 'train.gated',
    actor: 'land',
    data: {
      train: train.train,
      tip: train.tip,
      tree: train.tree,
      green: report.green,
      checks: report.checks,
      ...(!report.green && report.output !== undefined && { untrusted: { text: cutUntrusted(report.output) } }),
    },
  };
}

/** A red train of several cars: half of them are tested next, until the change to blame is alone. */
async function shorten(deps: TrustedDeps, train: Train, gated: NewEvent): Promise<void> {
  const reason = `red with ${train.cars.length} changes; half of them board next`;
  const dropped: NewEvent = { type: 'train.dropped', actor: 'land', data: { train: train.train, reason, lost: false } };
  const { state } = await deps.log.append(({ state: newest }) =>
    newest.trains[train.branch]?.train === train.train ? { events: [gated, dropped] } : undefined,
  );
  deps.run.info(`Train ${train.train} is ${reason}.`);
  await wakeNextTrain(deps, state, train.branch);
}

/** A red train of one car: its change goes back to its task with the failing output. */
async function ejectRed(
  deps: TrustedDeps,
  train: Train,
  { report, gated }: { readonly report: CheckReport; readonly gated: NewEvent },
): Promise<void> {
  const failing = report.checks.find((check) => check.exitCode !== 0);
  const how = failing?.timedOut === true ? 'ran out of time' : `ended with exit code ${failing?.exitCode ?? 'unknown'}`;
  const command = defused(failing?.command ?? 'unknown', 200).replaceAll('`', "'");
  const detail = `The check \`${command}\` ${how} on this change merged into ${train.branch}.`;
  const ejected = train.cars.map(
    (car): NewEvent => ({
      type: 'train.ejected',
      actor: 'land',
      task: car.task,
      attempt: car.attempt,
      data: {
        train: train.train,
        reason: 'gate-failed',
        detail,
        ...(report.output !== undefined && { untrusted: { text: cutUntrusted(report.output) } }),
      },
    }),
  );
  const { state } = await deps.log.append(({ state: newest }) =>
    newest.trains[train.branch]?.train === train.train ? { events: [gated, ...ejected] } : undefined,
  );
  deps.run.info(`Train ${train.train} is red: ${detail}`);
  await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `train ${train.train} was red` });
  await wakeNextTrain(deps, state, train.branch);
  for (const car of train.cars) {
    await deps.forge.setStatus(car.head, {
      state: 'failure',
      description: 'checks failed',
      targetUrl: deps.run.runUrl,
    });
  }
  const shown = await showStatuses(deps, state, { tasks: train.cars.map((car) => car.task) });
  if (shown.length > 0) await deps.log.append(() => ({ events: shown, expect: NOTHING }));
}

async function drop(deps: TrustedDeps, train: Train, reason: string): Promise<void> {
  const { state } = await deps.log.append(({ state: newest }) =>
    newest.trains[train.branch]?.train === train.train
      ? { events: [{ type: 'train.dropped', actor: 'land', data: { train: train.train, reason, lost: true } }] }
      : undefined,
  );
  deps.run.warn(`Train ${train.train} is dropped: ${reason}. Its changes stay queued.`);
  await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `train ${train.train} was dropped` });
  await wakeNextTrain(deps, state, train.branch);
}

async function clearTrain(deps: TrustedDeps, train: Train, gated: NewEvent): Promise<void> {
  const dropped: NewEvent = {
    type: 'train.dropped',
    actor: 'land',
    data: { train: train.train, reason: 'green; a person merges (autoMerge: false)', lost: false },
  };
  const { state, events } = await deps.log.append(({ state: newest }) =>
    newest.trains[train.branch]?.train === train.train ? { events: [gated, dropped] } : undefined,
  );
  if (events.length === 0) return;
  for (const car of train.cars) {
    const task = taskOf(state, car.task);
    // The verdict is about the head that was on the train, and about no later one.
    if (task.status !== 'queued' || task.change?.head !== car.head) continue;
    await clear(deps, { tree: train.tree, task, tested: true });
  }
}
