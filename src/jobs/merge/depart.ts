import { StoneforgeError } from '../../core/errors.ts';
import type { State, TaskState, Train } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import { gateFor } from '../../core/train/choose-cars.ts';
import type { readBaseRules } from '../base-rules.ts';
import { DISPATCH_WORKFLOW, type TrustedDeps } from '../deps.ts';
import { landTrain, trainRef, wakeNextTrain } from './land-train.ts';

/** Where a train departs from. */
export interface Platform {
  readonly branch: string;
  /** Tip of the base branch. */
  readonly base: string;
  /** Where the reference of the branch's trains is. */
  readonly train: string | undefined;
  readonly state: State;
  readonly rules: Awaited<ReturnType<typeof readBaseRules>>;
}

/** `refused`: the forge does not take the train; nothing has happened. */
export type Departure = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly error: StoneforgeError };

const DONE: Departure = { kind: 'done' };

/** Sends a train to its gate, lands it where it needs none, or leaves that to a person where the configuration says so. */
export async function depart(
  deps: TrustedDeps,
  coupled: Pick<Train, 'train' | 'branch' | 'base' | 'tip' | 'tree' | 'cars'>,
  platform: Platform,
): Promise<Departure> {
  const { state, rules } = platform;
  const { gate, tested } = gateFor(coupled.tree, { state, ...rules });
  const record = { ...coupled, gate };
  if (gate) return sendToGate(deps, record, platform.train);
  if (rules.config.agents.steward.autoMerge) {
    const open: Train = { ...record, run: deps.run.runId, boardedAt: deps.world.now().toISOString() };
    await landTrain(deps, open, { tested, before: [], trainRefAt: platform.train });
  } else {
    for (const { task } of coupled.cars) {
      await clear(deps, { tree: coupled.tree, task: taskOf(state, task), tested });
    }
  }
  return DONE;
}

async function sendToGate(
  deps: TrustedDeps,
  record: Omit<Train, 'run' | 'boardedAt'>,
  trainRefAt: string | undefined,
): Promise<Departure> {
  const { train, branch, base, tip, cars } = record;
  const boarded = await deps.log
    .append(({ state }) =>
      state.trains[branch] === undefined && cars.every((car) => state.tasks[car.task]?.status === 'queued')
        ? {
            events: [{ type: 'train.boarded', actor: 'board', data: { ...record, cars: [...cars] } }],
            refs: [{ ref: trainRef(branch), from: trainRefAt, to: tip }],
          }
        : undefined,
    )
    .catch((error: unknown) => {
      if (error instanceof StoneforgeError && !error.retryable) return error;
      throw error;
    });
  if (boarded instanceof StoneforgeError) return { kind: 'refused', error: boarded };
  if (boarded.events.length === 0) {
    deps.run.info('Somebody else boarded a train, or a change of this one is no longer due; nothing departs.');
    if (boarded.state.trains[branch] === undefined) await wakeNextTrain(deps, boarded.state, branch);
    return DONE;
  }
  deps.run.info(`Train ${train}: ${cars.map((car) => `#${car.task}`).join(', ')} on ${base.slice(0, 12)}, tip ${tip}.`);
  deps.run.setOutput('gate', 'true');
  deps.run.setOutput('train', train);
  deps.run.setOutput('tip', tip);
  deps.run.setOutput('base', base);
  return DONE;
}

/** Green, or with nothing that tests it, and the configuration leaves the merge to a person. */
export async function clear(
  deps: TrustedDeps,
  { tree, task, tested }: { readonly tree: string; readonly task: TaskState; readonly tested: boolean },
): Promise<void> {
  const { change } = task;
  if (change === undefined) return;
  const data = { head: change.head, tree, tested };
  const description = `${tested ? 'green' : 'untested'}; waits for a person to merge (autoMerge: false)`;
  await deps.forge.setStatus(change.head, { state: 'success', description, targetUrl: deps.run.runUrl });
  const { state } = await deps.log.append(() => ({
    events: [{ type: 'change.cleared', actor: 'board', task: task.task, attempt: change.attempt, data }],
  }));
  await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `#${task.task} is green and waits for a person` });
  await wakeNextTrain(deps, state, task.attempts.at(-1)?.baseBranch ?? '');
}
