import { StoneforgeError } from '../../core/errors.ts';
import type { NewEvent } from '../../core/events.ts';
import type { State, Train } from '../../core/state.ts';
import { queuedChanges } from '../../core/train/choose-cars.ts';
import type { StatusState } from '../../ports/forge.ts';
import type { Appended } from '../../ports/log.ts';
import { DISPATCH_WORKFLOW, MERGE_WORKFLOW, NOTHING, type TrustedDeps } from '../deps.ts';
import { showStatuses } from '../show-statuses.ts';

const WAITING = 'waits for its train';

/** The reference that keeps the commits of the open train of a base branch. */
export function trainRef(branch: string): string {
  return `refs/stoneforge/trains/${branch}`;
}

/**
 * Lands a train whose tip is green: the base moves to the very commit that was tested, in the same atomic push as the events that say so,
 * so that a crash leaves either both or none. Then issues close and the next tasks start.
 */
export async function landTrain(
  deps: TrustedDeps,
  train: Train,
  options: { readonly tested: boolean; readonly before: readonly NewEvent[]; readonly trainRefAt: string | undefined },
): Promise<void> {
  const { forge, run } = deps;
  let view: Appended;
  try {
    view = await moveBase(deps, train, options);
  } catch (error) {
    if (!(error instanceof StoneforgeError)) throw error;
    return giveUp(deps, train, { error, before: options.before });
  }
  if (view.events.length === 0) return takeApart(deps, train);
  const cars = train.cars.map((car) => car.task);
  run.info(`Landed ${cars.map((task) => `#${task}`).join(', ')} as ${train.tip}.`);
  await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `landed ${cars.map((task) => `#${task}`).join(', ')}` });
  await wakeNextTrain(deps, view.state, train.branch);
  await closeIssues(deps, view.state, cars);
}

async function moveBase(
  { log, forge, run, repository }: TrustedDeps,
  train: Train,
  options: { readonly tested: boolean; readonly before: readonly NewEvent[]; readonly trainRefAt: string | undefined },
): Promise<Appended> {
  // The status of a commit needs the commit: a train that met no gate has not been pushed anywhere yet.
  if (options.trainRefAt !== train.tip) {
    await repository.push(trainRef(train.branch), { from: options.trainRefAt, to: train.tip });
  }
  const description = options.tested ? 'tested and landing' : 'landing, untested: no check is configured or found';
  for (const sha of new Set([train.tip, ...train.cars.map((car) => car.head)])) {
    await forge.setStatus(sha, { state: 'success', description, targetUrl: run.runUrl });
  }
  return log.append(({ state }) => {
    if (!isStillDue(state, train)) return undefined;
    return {
      events: [...options.before, ...landedEvents(state, train, options.tested)],
      refs: [
        { ref: `refs/heads/${train.branch}`, from: train.base, to: train.tip },
        { ref: trainRef(train.branch), from: train.tip, to: undefined },
      ],
    };
  });
}

/** Wakes merge again when more changes wait. */
export async function wakeNextTrain({ forge }: TrustedDeps, state: State, branch: string): Promise<void> {
  if (queuedChanges(state, branch).length > 0) await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: branch });
}

/** Closes the issues of landed tasks and says so in their status comments. Safe to repeat. */
async function closeIssues(deps: TrustedDeps, state: State, tasks: readonly number[]): Promise<void> {
  const events: NewEvent[] = [];
  for (const task of tasks) {
    await deps.forge.closeIssue(task, 'completed');
    events.push({ type: 'issue.closed', actor: 'land', task, data: {} });
  }
  events.push(...(await showStatuses(deps, state, { tasks })));
  await deps.log.append(() => ({ events, expect: NOTHING }));
}

function isStillDue(state: State, train: Train): boolean {
  const open = state.trains[train.branch];
  const isOurs = open === undefined ? !train.gate : open.train === train.train && open.tip === train.tip;
  return (
    isOurs &&
    train.cars.every((car) => {
      const task = state.tasks[car.task];
      return task?.status === 'queued' && task.change?.head === car.head;
    })
  );
}

function landedEvents(state: State, train: Train, tested: boolean): NewEvent[] {
  const landed = train.cars.map((car): NewEvent => {
    const pr = state.tasks[car.task]?.change?.pr;
    return {
      type: 'task.landed',
      actor: 'land',
      task: car.task,
      data: { commit: car.commit, train: train.train, tested, ...(pr !== undefined && { pr }) },
    };
  });
  return [
    ...landed,
    { type: 'train.landed', actor: 'land', data: { train: train.train, branch: train.branch, tip: train.tip } },
  ];
}

/** A change of the train was cancelled or published anew meanwhile, or another run has landed it: nothing lands. */
async function takeApart(deps: TrustedDeps, train: Train): Promise<void> {
  deps.run.warn(`Train ${train.train} is no longer due; nothing lands.`);
  const data = { train: train.train, reason: 'one of its changes is no longer due', lost: false };
  const { state } = await deps.log.append(({ state: newest }) =>
    newest.trains[train.branch]?.train === train.train
      ? { events: [{ type: 'train.dropped', actor: 'land', data }] }
      : undefined,
  );
  await takeBackStatuses(deps, state, train, { state: 'pending', description: WAITING });
  await wakeNextTrain(deps, state, train.branch);
}

/** Statuses were set before the push that then did not happen: a change that did not land must not look as if it had. */
async function takeBackStatuses(
  { forge, run }: TrustedDeps,
  state: State,
  train: Train,
  status: { readonly state: StatusState; readonly description: string },
): Promise<void> {
  for (const car of train.cars) {
    if (state.tasks[car.task]?.change?.head !== car.head || state.tasks[car.task]?.status === 'landed') continue;
    try {
      await forge.setStatus(car.head, { ...status, targetUrl: run.runUrl });
    } catch (error) {
      if (!(error instanceof StoneforgeError) || error.code !== 'forge-refused') throw error;
      run.warn(error.message);
    }
  }
}

/** The base moved or a rule of the forge refuses the push: nothing has landed. What the gate found stays known. */
async function giveUp(
  deps: TrustedDeps,
  train: Train,
  { error, before }: { readonly error: StoneforgeError; readonly before: readonly NewEvent[] },
): Promise<void> {
  if (error.code !== 'ref-moved' && error.code !== 'forge-refused') throw error;
  const dropped: NewEvent = {
    type: 'train.dropped',
    actor: 'land',
    data: { train: train.train, reason: error.message.slice(0, 1_000), lost: false },
  };
  const escalated = train.cars.map(
    (car): NewEvent => ({
      type: 'task.escalated',
      actor: 'land',
      task: car.task,
      data: { reason: `GitHub refused to land it on ${train.branch}: ${error.message.slice(0, 1_000)}` },
    }),
  );
  const { state } = await deps.log.append(({ state }) => ({
    events: [
      ...(state.trains[train.branch]?.train === train.train ? [...before, dropped] : []),
      ...(error.code === 'forge-refused' ? escalated : []),
    ],
  }));
  deps.run.warn(error.message);
  if (error.code === 'ref-moved') {
    await takeBackStatuses(deps, state, train, { state: 'pending', description: WAITING });
    return wakeNextTrain(deps, state, train.branch);
  }
  const refused = `GitHub refused to land it on ${train.branch}; the issue of the task says why`;
  await takeBackStatuses(deps, state, train, { state: 'error', description: refused });
  await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `nothing lands on ${train.branch}` });
}
