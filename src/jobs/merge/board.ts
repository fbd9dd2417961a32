import { StoneforgeError } from '../../core/errors.ts';
import type { NewEvent } from '../../core/events.ts';
import type { State, TaskState, Train } from '../../core/state.ts';
import { defused } from '../../core/status/defused.ts';
import { gateFor, landingMessage, queuedChanges } from '../../core/train/choose-cars.ts';
import type { LogView } from '../../ports/log.ts';
import { readBaseRules } from '../base-rules.ts';
import { DISPATCH_WORKFLOW, NOTHING, type TrustedDeps } from '../deps.ts';
import { landTrain, trainRef, wakeNextTrain } from './land-train.ts';
import { openLeftBehind } from './open-left-behind.ts';

/** Name of the gate in `stoneforge-merge.yml`. */
export const GATE_JOB = 'gate';

/** Puts the next change on a train. A tree that is green already, or that nothing tests, lands at once; any other goes to the gate. */
export async function runBoard(deps: TrustedDeps, inputs: { readonly branch: string }): Promise<void> {
  const { log, run } = deps;
  run.setOutput('gate', 'false');
  const free = await closeForgottenTrain(deps, await log.read(), inputs.branch);
  if (free === undefined) return run.info('Another merge run has a train under way; it will wake the next one.');
  const view = await openLeftBehind(deps, free);
  const refs = await fetchRefs(deps, view.state, inputs.branch);
  if (refs.base === undefined) return run.warn(`Expected a branch ${inputs.branch}, found none.`);
  const refused: NewEvent[] = [];
  for (const task of queuedChanges(view.state, inputs.branch)) {
    const at = { base: refs.base, headOnForge: refs.heads.get(task.task) };
    const outcome = await tryCar(deps, task, at).catch((error: unknown) => unfit(task, error));
    if (outcome.kind === 'merged') continue;
    if (outcome.kind === 'refused') {
      refused.push(outcome.event);
      continue;
    }
    await eject(deps, refused, task);
    const train = { ...outcome, branch: inputs.branch, base: refs.base };
    return depart(deps, train, { task, trainRefAt: refs.train });
  }
  await eject(deps, refused, undefined);
  run.info('No change can board.');
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
  state: State,
  branch: string,
): Promise<{ base: string | undefined; train: string | undefined; heads: ReadonlyMap<number, string | undefined> }> {
  const changes = queuedChanges(state, branch).map((task) => ({
    task: task.task,
    ref: `refs/heads/${task.branch ?? ''}`,
  }));
  const baseRef = `refs/heads/${branch}`;
  const at = await repository.fetch([baseRef, trainRef(branch), ...changes.map((change) => change.ref)]);
  return {
    base: at.get(baseRef),
    train: at.get(trainRef(branch)),
    heads: new Map(changes.map((change) => [change.task, at.get(change.ref)])),
  };
}

type Car =
  | { readonly kind: 'boarded'; readonly train: string; readonly tip: string; readonly tree: string }
  /** A person was faster; dispatch records it. */
  | { readonly kind: 'merged' }
  | { readonly kind: 'refused'; readonly event: NewEvent };

async function tryCar(
  deps: TrustedDeps,
  task: TaskState,
  at: { readonly base: string; readonly headOnForge: string | undefined },
): Promise<Car> {
  const { change } = task;
  const train = `t-${deps.world.nonce().slice(0, 12)}`;
  if (change === undefined || at.headOnForge !== change.head) {
    const reason = `Expected ${task.branch ?? 'its branch'} at ${change?.head ?? 'the published commit'}, found ${at.headOnForge ?? 'no such branch'}: somebody else has moved it. Restore it, or comment \`/stoneforge retry\` for a new attempt.`;
    return { kind: 'refused', event: { type: 'task.escalated', actor: 'board', task: task.task, data: { reason } } };
  }
  const pull = change.pr === undefined ? undefined : await deps.forge.findPullRequest(change.pr);
  if (pull?.mergeCommit !== undefined) return { kind: 'merged' };
  if (pull?.state === 'closed') {
    const reason = `Its pull request #${change.pr} was closed, so it does not land. Comment \`/stoneforge retry\` for a new attempt, or \`/stoneforge cancel\`.`;
    return { kind: 'refused', event: { type: 'task.escalated', actor: 'board', task: task.task, data: { reason } } };
  }
  const merged = await deps.repository.merge(at.base, change.head);
  if (merged.kind === 'conflict') {
    const detail = 'The change conflicts with what has landed since.';
    const data = { train, reason: 'conflict', detail, paths: merged.paths.slice(0, 100) } as const;
    return {
      kind: 'refused',
      event: { type: 'train.ejected', actor: 'board', task: task.task, attempt: change.attempt, data },
    };
  }
  const message = landingMessage(task, train);
  const tip = await deps.repository.commitTree({ tree: merged.tree, parents: [at.base, change.head], message });
  return { kind: 'boarded', train, tip, tree: merged.tree };
}

/** A change that git or GitHub cannot take must not keep the others from boarding: a person looks at it. */
function unfit(task: TaskState, error: unknown): Car {
  if (!(error instanceof StoneforgeError) || error.retryable) throw error;
  const reason = `Its change cannot board: ${defused(error.message)}`;
  return { kind: 'refused', event: { type: 'task.escalated', actor: 'board', task: task.task, data: { reason } } };
}

/** Records the changes that cannot board and wakes their tasks. `next` is the one that boards after them, if any. */
async function eject(deps: TrustedDeps, refused: readonly NewEvent[], next: TaskState | undefined): Promise<void> {
  if (refused.length === 0) return;
  await deps.log.append(() => ({ events: refused, expect: NOTHING }));
  for (const event of refused) {
    if (!('task' in event)) continue;
    deps.run.info(
      `#${event.task} cannot board: ${event.type === 'train.ejected' ? event.data.detail : 'its branch was moved'}`,
    );
  }
  await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, {
    reason: next === undefined ? 'no change could board' : `a change could not board before #${next.task}`,
  });
}

async function depart(
  deps: TrustedDeps,
  car: { train: string; tip: string; tree: string; branch: string; base: string },
  context: { readonly task: TaskState; readonly trainRefAt: string | undefined },
): Promise<void> {
  const { task, trainRefAt } = context;
  const { config, checks } = await readBaseRules({
    readBaseFile: (path) => deps.repository.readFile(car.base, path),
  });
  const { state } = await deps.log.read();
  const { gate, tested } = gateFor(car.tree, { state, config, checks });
  const cars = [
    { task: task.task, attempt: task.change?.attempt ?? 0, head: task.change?.head ?? '', commit: car.tip },
  ];
  const { train, tip, tree, branch, base } = car;
  if (!config.agents.steward.autoMerge && !gate) return clear(deps, { tree, task, tested });
  const record = { train, branch, base, tip, tree, cars, gate };
  if (!gate) {
    const open: Train = { ...record, run: deps.run.runId, boardedAt: deps.world.now().toISOString() };
    return landTrain(deps, open, { tested, before: [], trainRefAt });
  }
  const boarded = await deps.log
    .append(({ state: newest }) =>
      newest.trains[branch] === undefined && newest.tasks[task.task]?.status === 'queued'
        ? {
            events: [{ type: 'train.boarded', actor: 'board', data: record }],
            refs: [{ ref: trainRef(branch), from: trainRefAt, to: tip }],
          }
        : undefined,
    )
    .catch((error: unknown) => unfit(task, error));
  if ('kind' in boarded) return eject(deps, boarded.kind === 'refused' ? [boarded.event] : [], undefined);
  if (boarded.events.length === 0) return deps.run.info('Somebody else boarded a train; nothing to do.');
  deps.run.info(`Train ${train}: #${task.task} on ${base.slice(0, 12)}, tip ${tip}.`);
  deps.run.setOutput('gate', 'true');
  deps.run.setOutput('train', train);
  deps.run.setOutput('tip', tip);
  deps.run.setOutput('base', base);
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
