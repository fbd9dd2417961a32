import { attemptSnapshotPath } from '../../core/attempt-snapshot.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import type { Config } from '../../core/config/schema.ts';
import type { Approval } from '../../core/dispatch/approval.ts';
import {
  type DispatchFacts,
  type DispatchTask,
  decideDispatch,
  type Start,
  type TakenCommand,
} from '../../core/dispatch/decide-dispatch.ts';
import { snapshotOf } from '../../core/dispatch/snapshot-of.ts';
import { messageOf } from '../../core/errors.ts';
import type { NewEvent } from '../../core/events.ts';
import { findBlockReasons, type Lookup } from '../../core/graph/blockers.ts';
import { preview } from '../../core/fold.ts';
import type { State, TaskState, TaskStatus } from '../../core/state.ts';
import type { Backlog } from '../../ports/forge.ts';
import type { LogView } from '../../ports/log.ts';
import type { RunContext } from '../../ports/run-context.ts';
import { MERGE_WORKFLOW, type TrustedDeps } from '../deps.ts';
import { findEndedRuns, isLeftBehind } from '../ended-runs.ts';
import { nonceHash } from '../nonce-hash.ts';
import { showStatuses } from '../show-statuses.ts';
import { landMergedByPeople } from './land-merged-by-people.ts';
import { approve, graphTaskOf, issueOf, lookUpReferences, readCommands } from './read-facts.ts';
import { renderSummary } from './render-summary.ts';

/** One leg of the matrix: the inputs of one call of the task workflow. */
export interface Leg {
  readonly task: number;
  readonly attempt: number;
  readonly nonce: string;
  readonly log: string;
  readonly runsOn: string;
  readonly minutes: number;
  readonly verify: boolean;
}

/** Label that is asked for before the configuration is known. */
const DEFAULT_LABEL = 'stoneforge';
/** What an attempt may take beyond its job's time: queueing, publish. */
const LEASE_MARGIN_MINUTES = 60;
/** How far the clock of a runner may be ahead of GitHub's, whose times are whole seconds as well. */
const CLOCKS_DIFFER_MS = 60_000;

/** Reads issues, log and runs, decides what starts, records it, and prints the matrix. Any number of these may run at once. */
export async function runDispatch(deps: TrustedDeps): Promise<void> {
  const { log, run } = deps;
  const known = await log.read();
  const { backlog, config } = await readRepository(deps);
  if (backlog.isFork) return printLegs(run, [], 'This is a fork; tasks are worked on in the original repository only.');
  if (backlog.head === undefined) {
    return printLegs(
      run,
      [],
      'Expected a commit on the default branch, found an empty repository. Push a first commit.',
    );
  }
  const view = await landMergedByPeople(deps, known, backlog);
  const tick = await openTick(deps, { view, backlog, config, head: backlog.head });
  const recorded = await decideAndRecord(deps, tick);
  const { starts } = recorded;
  printLegs(
    run,
    starts.map((start) => legOf(start, tick, recorded.view.commit ?? '')),
  );
  await followUp(deps, tick, recorded).catch((error: unknown) => {
    if (starts.length === 0) throw error;
    // GitHub skips the matrix of a job that failed, and the attempts that have just started would be lost.
    run.warn(`The attempts start; what else this tick had to do is left to the next one: ${messageOf(error)}`);
  });
}

/** What comes of the decisions, apart from the attempts: closed issues, status comments, a merge that nobody woke. */
async function followUp(deps: TrustedDeps, { backlog, endedRuns }: Tick, recorded: Recorded): Promise<void> {
  const { starts, touched, view } = recorded;
  const closed = await closeLanded(deps, view.state, backlog);
  const shown = await showStatuses(deps, view.state, { tasks: inShowingOrder(view.state, starts), touched });
  const events = [...closed, ...shown];
  const last = events.length > 0 ? await deps.log.append(() => ({ events })) : view;
  await wakeForgottenMerge(deps, last.state, { endedRuns, branch: backlog.defaultBranch });
  await deps.run.summarize(renderSummary(last.state, starts));
}

/** One look at everything that a tick decides from. */
interface Tick {
  readonly view: LogView;
  readonly backlog: Backlog;
  readonly config: Config;
  readonly head: string;
  readonly tasks: readonly DispatchTask[];
  readonly lookups: ReadonlyMap<number, Lookup>;
  readonly endedRuns: ReadonlySet<string>;
  readonly commands: readonly TakenCommand[];
  readonly commentsReadUntil: string;
  readonly leaseUntil: string;
  readonly nonces: ReadonlyMap<number, string>;
}

async function readRepository({ forge }: TrustedDeps): Promise<{ backlog: Backlog; config: Config }> {
  const backlog = await forge.readBacklog(DEFAULT_LABEL);
  const config = parseConfig(backlog.configText ?? '');
  if (config.label === DEFAULT_LABEL) return { backlog, config };
  return { backlog: await forge.readBacklog(config.label), config };
}

async function openTick(
  { forge, run, world }: TrustedDeps,
  known: Pick<Tick, 'view' | 'backlog' | 'config' | 'head'>,
): Promise<Tick> {
  const { state } = known.view;
  const tasks = known.backlog.issues.map((issue) => graphTaskOf(issue, run.repository));
  const { commands, until } = await readCommands(forge, state);
  const leaseMinutes = known.config.limits.jobMinutes + LEASE_MARGIN_MINUTES;
  return {
    ...known,
    tasks,
    lookups: await lookUpReferences(forge, tasks, state),
    endedRuns: await findEndedRuns(forge, Object.values(state.tasks)),
    commands,
    // The first tick takes no commands: comments from before the log began are history.
    commentsReadUntil: until ?? new Date(world.now().getTime() - CLOCKS_DIFFER_MS).toISOString(),
    leaseUntil: new Date(world.now().getTime() + leaseMinutes * 60_000).toISOString(),
    nonces: new Map(tasks.map((task) => [task.number, world.nonce()])),
  };
}

interface Recorded {
  readonly starts: readonly Start[];
  /** Tasks of which this tick has written something. */
  readonly touched: ReadonlySet<number>;
  readonly view: LogView;
}

/** Decides on the newest state and records it. Approvals cost requests, so they are asked for only of tasks that would start now. */
async function decideAndRecord({ log, forge }: TrustedDeps, tick: Tick): Promise<Recorded> {
  const approvals = new Map<number, Approval>();
  const decideOn = (state: State) => decideDispatch(state, factsOf(tick, state, approvals));
  const starts: Start[] = [];
  const touched = new Set<number>();
  for (let view = tick.view; ; ) {
    for (
      let wanted = decideOn(view.state).needApproval;
      wanted.length > 0;
      wanted = decideOn(view.state).needApproval
    ) {
      for (const number of wanted)
        approvals.set(number, await approve(forge, issueOf(tick.backlog, number), tick.config));
    }
    let decision = decideOn(view.state);
    const appended = await log.append(({ state }) => {
      decision = decideOn(state);
      // What this very tick has learned (an answer, a lost runner) belongs into the snapshots of what it starts.
      const learned = preview(state, decision.events);
      return { events: decision.events, files: snapshotFiles(decision.starts, tick, learned) };
    });
    for (const event of appended.events) if ('task' in event) touched.add(event.task);
    starts.push(...decision.starts);
    view = appended;
    if (decision.needApproval.length === 0) return { starts, touched, view };
  }
}

function factsOf(tick: Tick, state: State, approvals: ReadonlyMap<number, Approval>): DispatchFacts {
  return {
    tasks: tick.tasks,
    reasons: findBlockReasons(tick.tasks, state, tick.lookups),
    endedRuns: tick.endedRuns,
    approvals,
    commands: tick.commands,
    commentsReadUntil: tick.commentsReadUntil,
    maxConcurrent: tick.config.orchestrator.maxConcurrent,
    attempts: tick.config.attempts,
    agent: tick.config.agents.worker.provider,
    baseBranch: tick.backlog.defaultBranch,
    head: tick.head,
    leaseUntil: tick.leaseUntil,
    nonceHashOf: (task) => nonceHash(tick.nonces.get(task) ?? ''),
    snapshotPathOf: attemptSnapshotPath,
  };
}

function snapshotFiles(starts: readonly Start[], tick: Tick, state: State): Record<string, string> {
  return Object.fromEntries(
    starts.map((start) => {
      const issue = issueOf(tick.backlog, start.task);
      const snapshot = snapshotOf(start, {
        task: graphTaskIn(tick, start.task),
        body: issue.body,
        author: issue.author,
        state,
        config: tick.config,
        baseBranch: tick.backlog.defaultBranch,
        head: tick.head,
      });
      return [attemptSnapshotPath(start.task, start.attempt), `${JSON.stringify(snapshot, null, 2)}\n`];
    }),
  );
}

function graphTaskIn(tick: Tick, number: number): DispatchTask {
  const task = tick.tasks.find((candidate) => candidate.number === number);
  if (task === undefined) throw new TypeError(`Expected task #${number} in the tick, found it missing.`);
  return task;
}

function legOf(start: Start, tick: Tick, logCommit: string): Leg {
  return {
    task: start.task,
    attempt: start.attempt,
    nonce: tick.nonces.get(start.task) ?? '',
    log: logCommit,
    runsOn: JSON.stringify(tick.config.runners.agents),
    minutes: tick.config.limits.jobMinutes,
    verify: tick.config.verify === 'each',
  };
}

function printLegs(run: RunContext, legs: readonly Leg[], why?: string): void {
  if (why !== undefined) run.warn(why);
  run.setOutput('count', String(legs.length));
  run.setOutput('legs', JSON.stringify(legs));
  run.setOutput('max-parallel', String(Math.max(1, legs.length)));
  for (const leg of legs) run.info(`Starting task #${leg.task}, attempt ${leg.attempt}.`);
}

/** A landed task whose issue is still open: the job that landed it died before it could close it. */
async function closeLanded({ forge }: TrustedDeps, state: State, backlog: Backlog): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const task of Object.values(state.tasks)) {
    const isOpen = backlog.issues.some((issue) => issue.number === task.task);
    const isOver = task.status === 'landed' || (task.status === 'cancelled' && task.cancelledBy === 'command');
    if (!isOpen || !isOver || task.issueClosed) continue;
    await forge.closeIssue(task.task, task.status === 'landed' ? 'completed' : 'not_planned');
    events.push({ type: 'issue.closed', actor: 'dispatch', task: task.task, data: {} });
  }
  return events;
}

/** What moves first: starting tasks, then those that need a person, then the rest. Landed tasks are shown by land. */
function inShowingOrder(state: State, starts: readonly Start[]): number[] {
  const rank = (status: TaskStatus) =>
    ['running', 'needs-human', 'question', 'queued', 'ready', 'blocked'].indexOf(status);
  const others = Object.values(state.tasks)
    .toSorted((a, b) => rank(a.status) - rank(b.status) || a.task - b.task)
    .map((task) => task.task);
  return [...new Set([...starts.map((start) => start.task), ...others])];
}

/** Changes for merge, no train under way and nobody about to board: the wake-up was lost with the job that owed it. */
async function wakeForgottenMerge(
  { forge, run }: TrustedDeps,
  state: State,
  { endedRuns, branch }: { readonly endedRuns: ReadonlySet<string>; readonly branch: string },
): Promise<void> {
  const waits = (task: TaskState) => task.status === 'queued' || isLeftBehind(task, endedRuns);
  if (!Object.values(state.tasks).some(waits)) return;
  if (await forge.hasLiveRun(MERGE_WORKFLOW)) return;
  run.info('Changes wait for a train and no merge is under way: waking merge.');
  await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: branch });
}
