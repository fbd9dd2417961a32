import type { NewEvent } from '../../core/events.ts';
import type { TaskState, Train } from '../../core/state.ts';
import { boardingOrder } from '../../core/train/choose-cars.ts';
import type { LogView } from '../../ports/log.ts';
import { readBaseRules } from '../base-rules.ts';
import { DISPATCH_WORKFLOW, NOTHING, type TrustedDeps } from '../deps.ts';
import { cannotBoard, coupleCars } from './couple-cars.ts';
import { depart, type Platform } from './depart.ts';
import { trainRef } from './land-train.ts';
import { openLeftBehind } from './open-left-behind.ts';

/** Name of the gate in `stoneforge-merge.yml`. */
export const GATE_JOB = 'gate';

/** Puts the changes that are ready on a train. A tree that is green already, or that nothing tests, lands at once; any other goes to the gate. */
export async function runBoard(deps: TrustedDeps, inputs: { readonly branch: string }): Promise<void> {
  const { log, run } = deps;
  run.setOutput('gate', 'false');
  const free = await closeForgottenTrain(deps, await log.read(), inputs.branch);
  if (free === undefined) return run.info('Another merge run has a train under way; it will wake the next one.');
  const { state } = await openLeftBehind(deps, free);
  const { tasks, limit } = boardingOrder(state, inputs.branch);
  const refs = await fetchRefs(deps, tasks, inputs.branch);
  if (refs.base === undefined) return run.warn(`Expected a branch ${inputs.branch}, found none.`);
  if (tasks.length === 0) return run.info('No change can board.');
  const { base } = refs;
  const rules = await readBaseRules({ readBaseFile: (path) => deps.repository.readFile(base, path) });
  // A person merges one pull request at a time, so each has to be green alone.
  const most = rules.config.agents.steward.autoMerge ? limit : 1;
  await board(deps, { ...refs, base, branch: inputs.branch, state, tasks, rules }, most);
}

async function board(deps: TrustedDeps, platform: Platform & Queue, limit: number): Promise<void> {
  const coupled = await coupleCars(deps, platform.tasks, { ...platform, limit });
  await eject(deps, coupled.refused, coupled.cars);
  const { train, end, cars } = coupled;
  if (end === undefined) return deps.run.info('No change can board.');
  const { branch, base } = platform;
  const departed = await depart(deps, { train, branch, base, cars, ...end }, platform);
  if (departed.kind === 'done') return;
  // Whose change it is that the forge does not take, one car alone shows.
  const [first, ...others] = cars;
  if (others.length > 0) return board(deps, platform, 1);
  if (first !== undefined) await eject(deps, [cannotBoard(first.task, departed.error.message)], []);
}

interface Queue {
  readonly tasks: readonly TaskState[];
  readonly heads: ReadonlyMap<number, string | undefined>;
}

/** A train whose run has ended without a word is dropped. Undefined: its run goes on and is not this one. */
async function closeForgottenTrain(deps: TrustedDeps, view: LogView, branch: string): Promise<LogView | undefined> {
  const open = view.state.trains[branch];
  if (open === undefined) return view;
  const isOurs = open.run === deps.run.runId;
  const found = isOurs || open.run === undefined ? undefined : await deps.forge.findRun(Number(open.run));
  if (found !== undefined && found.status !== 'completed') return undefined;
  const reason = isOurs ? 'its run was started again' : `workflow run ${open.run ?? '?'} ended without a result`;
  const lost = found !== undefined && (await hasGateDied(deps, found.id));
  return deps.log.append(({ state }) =>
    state.trains[branch]?.train === open.train
      ? { events: [{ type: 'train.dropped', actor: 'board', data: { train: open.train, reason, lost } }] }
      : undefined,
  );
}

/** A gate that never began, or that did its part before `land` died, is no fault of the change. */
async function hasGateDied({ forge }: TrustedDeps, run: number): Promise<boolean> {
  const gate = (await forge.listJobs(run)).find(({ name }) => name === GATE_JOB);
  return gate?.conclusion !== undefined && gate.conclusion !== 'skipped' && gate.conclusion !== 'success';
}

async function fetchRefs(
  { repository }: TrustedDeps,
  tasks: readonly TaskState[],
  branch: string,
): Promise<{ base: string | undefined; train: string | undefined; heads: ReadonlyMap<number, string | undefined> }> {
  const changes = tasks.map((task) => ({ task: task.task, ref: `refs/heads/${task.branch ?? ''}` }));
  const baseRef = `refs/heads/${branch}`;
  const at = await repository.fetch([baseRef, trainRef(branch), ...changes.map((change) => change.ref)]);
  return {
    base: at.get(baseRef),
    train: at.get(trainRef(branch)),
    heads: new Map(changes.map((change) => [change.task, at.get(change.ref)])),
  };
}

/** Records the changes that cannot board and wakes their tasks. `cars` board in spite of them. */
async function eject(deps: TrustedDeps, refused: readonly NewEvent[], cars: Train['cars']): Promise<void> {
  if (refused.length === 0) return;
  await deps.log.append(() => ({ events: refused, expect: NOTHING }));
  for (const event of refused) {
    if (!('task' in event)) continue;
    const why = event.type === 'train.ejected' ? event.data.detail : 'its branch was moved';
    deps.run.info(`#${event.task} cannot board: ${why}`);
  }
  const reason = cars.length === 0 ? 'no change could board' : `a change could not board before #${cars[0]?.task}`;
  await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason });
}
