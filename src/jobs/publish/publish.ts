import { StoneforgeError } from '../../core/errors.ts';
import { cutUntrusted, type NewEvent } from '../../core/events.ts';
import { preview } from '../../core/fold.ts';
import { summarizePaths } from '../../core/overlap/summarize-paths.ts';
import { defuseClosings } from '../../core/publish/defuse-closings.ts';
import { findRefusedPaths } from '../../core/publish/find-refused-paths.ts';
import type { Attempt, TaskState } from '../../core/state.ts';
import { liveAttempt, taskOf } from '../../core/task-life.ts';
import type { Appended, LogAppend, LogView } from '../../ports/log.ts';
import { DISPATCH_WORKFLOW, MERGE_WORKFLOW, NOTHING, type TrustedDeps } from '../deps.ts';
import { nonceHash } from '../nonce-hash.ts';
import { openChange } from '../open-change.ts';
import { showStatuses } from '../show-statuses.ts';
import { settleLate, settlementIn } from './settle.ts';
import { type TakenResult, takeResult } from './take-result.ts';
import { wakeAfterBackoff } from './wake-after-backoff.ts';

export interface PublishInputs {
  readonly task: number;
  readonly attempt: number;
  readonly nonce: string;
  /** `needs.work.result`. */
  readonly result: string;
  /** Id of the work job's artifact; undefined when it left none. */
  readonly artifact: number | undefined;
  /** True when the change is tested alone before it queues. */
  readonly verify: boolean;
}

/** Largest bundle and longest branch that are published. */
const BUNDLE_LIMIT = 256 * 1024 * 1024;
const COMMITS_LIMIT = 1_000;

/** Takes an attempt's change in, or records why there is none. The one place where an attempt ends. */
export async function runPublish(deps: TrustedDeps, inputs: PublishInputs): Promise<void> {
  const { log, forge, run } = deps;
  const view = await log.read();
  const attempt = currentAttempt(view, inputs);
  if (attempt === undefined) {
    run.warn(
      `Attempt ${inputs.attempt} of task #${inputs.task} is not the one that is going on; nothing is published.`,
    );
    await settleLate(deps, inputs, view);
    return run.setOutput('published', 'false');
  }
  const result = await takeResult(deps, inputs);
  const context = { result, attempt, task: taskOf(view.state, inputs.task) };
  const { taken, ended } = await recordEnd(deps, inputs, context);
  const task = taskOf(ended.state, inputs.task);
  const isPublished = ended.events.some(({ type }) => type === 'change.published');
  run.setOutput('published', String(isPublished));
  run.info(`Task #${inputs.task}, attempt ${inputs.attempt}: ${taken.sentence}`);
  if (!isPublished) {
    await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `task #${inputs.task} ended its attempt` });
    await run.summarize(`### Task #${inputs.task}\n\n${taken.sentence}\n`);
    return wakeAfterBackoff(deps, task);
  }
  run.setOutput('head', task.change?.head ?? '');
  run.setOutput('base', task.change?.base ?? '');
  const issue = await forge.findIssue(inputs.task);
  const opened = await openChange(forge, task, {
    title: issue?.title ?? task.title ?? `Task #${inputs.task}`,
    body: issue?.body ?? '',
    baseBranch: attempt.baseBranch,
    verify: inputs.verify,
  });
  // One commit of the log for both: what the comment says is what the events beside it make true.
  const shown = await showStatuses(deps, preview(ended.state, opened), { tasks: [inputs.task] });
  const queued = await log.append(() => ({ events: [...opened, ...shown], expect: NOTHING }));
  if (!inputs.verify) await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: attempt.baseBranch });
  const { change } = taskOf(queued.state, inputs.task);
  if (change?.prRefused !== undefined) run.warn(`No pull request: ${change.prRefused}`);
  await run.summarize(`### Task #${inputs.task}\n\n${taken.sentence}\n`);
}

/** The attempt, if it is the one that is going on and its nonce is the one that the log knows: the fence. */
function currentAttempt(view: LogView, inputs: PublishInputs): Attempt | undefined {
  const task = view.state.tasks[inputs.task];
  const live = task === undefined || task.status !== 'running' ? undefined : liveAttempt(task);
  if (live?.attempt !== inputs.attempt || live.nonceHash !== nonceHash(inputs.nonce)) return undefined;
  return live;
}

/** Takes the change in and records the end of the attempt, in one push. What the forge does not take ends the attempt as refused. */
async function recordEnd(
  deps: TrustedDeps,
  inputs: PublishInputs,
  context: AttemptContext,
): Promise<{ readonly taken: TakenChange; readonly ended: Appended }> {
  const record = async (taken: TakenChange) => ({
    taken,
    ended: await deps.log.append(({ state }) => {
      const settled = settlementIn(state, inputs, context.result);
      // Cancelled meanwhile: what it took was spent all the same.
      if (currentAttempt({ commit: undefined, state }, inputs) === undefined) return { events: settled };
      return { ...taken.append, events: [...taken.append.events, ...settled] };
    }),
  });
  for (let isLastTry = false; ; isLastTry = true) {
    const taken = await takeChange(deps, context);
    try {
      return await record(taken);
    } catch (error) {
      if (!(error instanceof StoneforgeError)) throw error;
      // Somebody moved the branch between the look at it and the push; the second look says so.
      if (error.code === 'ref-moved' && !isLastTry) continue;
      if (error.code !== 'forge-refused' || taken.append.refs === undefined) throw error;
      return record(end(context, { ...context.result, outcome: 'refused', reason: error.message }));
    }
  }
}

interface AttemptContext {
  readonly result: TakenResult;
  readonly attempt: Attempt;
  readonly task: TaskState;
}

interface TakenChange {
  readonly append: LogAppend;
  /** What happened, for the job's log. */
  readonly sentence: string;
}

async function takeChange({ repository }: TrustedDeps, context: AttemptContext): Promise<TakenChange> {
  const { result, attempt, task } = context;
  if (result.bundle === undefined || task.branch === undefined) return end(context, result);
  const branchRef = `refs/heads/${task.branch}`;
  const checkpointRef = `refs/stoneforge/checkpoints/${task.task}`;
  const baseRef = `refs/heads/${attempt.baseBranch}`;
  const at = await repository.fetch([baseRef, branchRef, checkpointRef]);
  const base = at.get(baseRef);
  let head: string;
  try {
    const bundled = await repository.takeBundle(result.bundle, { branch: task.branch, maxBytes: BUNDLE_LIMIT });
    await checkChange(repository, { head: bundled, attempt });
    const edit = (message: string) => defuseClosings(message, task.task);
    head = await repository.editMessages(base ?? attempt.base, bundled, edit);
  } catch (error) {
    if (!(error instanceof StoneforgeError) || error.code !== 'bundle-refused') throw error;
    return end(context, { ...result, outcome: 'refused', reason: error.message });
  }
  const mergeBase = (base === undefined ? undefined : await repository.mergeBase(base, head)) ?? attempt.base;
  const changed = await repository.changedPaths(mergeBase, head);
  const paths = summarizePaths(changed);
  const kept = {
    checkpoint: head,
    paths,
    refs: [{ ref: checkpointRef, from: at.get(checkpointRef), to: head }],
  };
  if (result.outcome !== 'completed') {
    // Whatever was written is kept where the next attempt finds it; the branch shows finished work only.
    return end(context, result, kept);
  }
  if (at.get(branchRef) !== undefined && at.get(branchRef) !== task.change?.head) {
    const reason = `Expected branch ${task.branch} at ${task.change?.head ?? 'no commit'}, found ${at.get(branchRef)}: somebody else has moved it. Delete or rename that branch, then comment \`/stoneforge retry\`.`;
    return end(context, { ...result, outcome: 'refused', reason }, kept);
  }
  const published: NewEvent = {
    type: 'change.published',
    actor: 'publish',
    task: task.task,
    attempt: attempt.attempt,
    data: {
      branch: task.branch,
      head,
      base: mergeBase,
      commits: await repository.countCommits(mergeBase, head),
      files: changed.length,
      paths: [...paths],
    },
  };
  const ended = end(context, result);
  return {
    append: {
      events: [published, ...ended.append.events],
      refs: [{ ref: branchRef, from: at.get(branchRef), to: head }],
    },
    sentence: `published as ${head} on ${task.branch}.`,
  };
}

async function checkChange(
  repository: TrustedDeps['repository'],
  { head, attempt }: { readonly head: string; readonly attempt: Attempt },
): Promise<void> {
  const refuse = (message: string) => new StoneforgeError('bundle-refused', message);
  if (!(await repository.isAncestor(attempt.base, head))) {
    throw refuse(`Expected a change that continues from ${attempt.base}, found ${head}, which does not contain it.`);
  }
  const commits = await repository.countCommits(attempt.base, head);
  if (commits > COMMITS_LIMIT) throw refuse(`Expected at most ${COMMITS_LIMIT} commits, found ${commits}.`);
  const refused = findRefusedPaths(await repository.changedPaths(attempt.base, head));
  if (refused.length > 0) {
    throw refuse(
      `The change touches ${refused.slice(0, 5).join(', ')}. Agents may not change workflows (GitHub refuses that to the token of a workflow) nor the forge's own configuration and prompts. Make this change by hand, or narrow the task and comment \`/stoneforge retry\`.`,
    );
  }
}

function end(
  { attempt, task }: { readonly attempt: Attempt; readonly task: TaskState },
  result: TakenResult,
  kept: { readonly checkpoint?: string; readonly paths?: readonly string[]; readonly refs?: LogAppend['refs'] } = {},
): TakenChange {
  const { outcome, reason, message, sessions, durationMs, usage } = result;
  // A claim of completion without anything to publish is no completion.
  const isEmpty = outcome === 'completed' && result.bundle === undefined;
  const ended: NewEvent = {
    type: 'attempt.ended',
    actor: 'publish',
    task: task.task,
    attempt: attempt.attempt,
    data: {
      outcome: isEmpty ? 'no-change' : outcome,
      sessions,
      durationMs,
      reason,
      ...(usage !== undefined && { usage }),
      ...(kept.checkpoint !== undefined && { checkpoint: kept.checkpoint }),
      ...(kept.paths !== undefined && { paths: [...kept.paths] }),
      ...(message !== undefined && { untrusted: { text: cutUntrusted(message) } }),
    },
  };
  return {
    append: { events: [ended], ...(kept.refs !== undefined && { refs: kept.refs }) },
    sentence: `no change is published. ${reason}`,
  };
}
