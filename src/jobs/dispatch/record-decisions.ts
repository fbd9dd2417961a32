import { attemptSnapshotPath } from '../../core/attempt-snapshot.ts';
import type { DispatchDecision } from '../../core/dispatch/decide-dispatch.ts';
import type { Waiting } from '../../core/dispatch/decide-starts.ts';
import { decideTick, type TickFacts } from '../../core/dispatch/decide-tick.ts';
import type { DispatchTask, Start } from '../../core/dispatch/dispatch-facts.ts';
import { snapshotOf } from '../../core/dispatch/snapshot-of.ts';
import { messageOf } from '../../core/errors.ts';
import { preview } from '../../core/fold.ts';
import type { MergeAnswers } from '../../core/overlap/find-overlap.ts';
import type { State } from '../../core/state.ts';
import type { LogView } from '../../ports/log.ts';
import type { TrustedDeps } from '../deps.ts';
import { nonceHash } from '../nonce-hash.ts';
import { type Answers, createAnswers } from './answers.ts';
import { rememberBacklog } from './backlog/remember-backlog.ts';
import { roomForLegs } from './legs.ts';
import type { Tick } from './tick.ts';

/** What a tick has decided, as the log has it now. */
export interface Recorded {
  readonly starts: readonly Start[];
  /** Tasks that are ready and do not start yet, the next one first. */
  readonly waiting: readonly Waiting[];
  /** Tasks and plans of which this tick has written something. */
  readonly touched: ReadonlySet<number>;
  /** What git said of overlaps. */
  readonly mergeAnswers: MergeAnswers;
  readonly view: LogView;
}

/** Decides on the newest state and records it. Approvals cost requests, so they are asked for only of tasks that would start now. */
export async function recordDecisions({ log, forge, repository, run }: TrustedDeps, tick: Tick): Promise<Recorded> {
  const answers = createAnswers({ forge, repository }, tick);
  const starts: Start[] = [];
  const room = roomForLegs(tick.config);
  const decideOn = (state: State) =>
    decideTick(state, factsOf(tick, { ...answers.known, legsLeft: room - starts.length }));
  const touched = new Set<number>();
  const { mergeAnswers } = answers.known;
  let waiting: Recorded['waiting'] = [];
  let isRemembered = false;
  const remember = ({ events }: DispatchDecision) =>
    isRemembered ? {} : rememberBacklog(tick, { hasEvents: events.length > 0, pageSize: forge.pageSize });
  const round = async (known: LogView): Promise<{ view: LogView; isLast: boolean }> => {
    let decision = decideOn(known.state);
    while (await answers.find(decision, known.state)) decision = decideOn(known.state);
    const appended = await log.append(({ state }) => {
      decision = decideOn(state);
      // What this very tick has learned (an answer, a lost runner) belongs into the snapshots of what it starts.
      const learned = preview(state, decision.events);
      const files = { ...snapshotFiles(decision.starts, tick, learned), ...remember(decision) };
      return { events: decision.events, files };
    });
    isRemembered = true;
    for (const event of appended.events) {
      if ('task' in event) touched.add(event.task);
      if ('plan' in event) touched.add(event.plan);
    }
    starts.push(...decision.starts);
    waiting = decision.waiting;
    return { view: appended, isLast: decision.needApproval.length === 0 };
  };
  for (let view = tick.view; ; ) {
    try {
      const next = await round(view);
      view = next.view;
      if (next.isLast) return { starts, waiting, touched, mergeAnswers, view };
    } catch (error) {
      if (starts.length === 0) throw error;
      // What is recorded as started is started by this job or by nobody.
      run.warn(`The attempts start; what else there was to decide is left to the next tick: ${messageOf(error)}`);
      return { starts, waiting, touched, mergeAnswers, view };
    }
  }
}

function factsOf(tick: Tick, now: Answers['known'] & Pick<TickFacts, 'legsLeft'>): TickFacts {
  return {
    seen: tick.seen,
    tasks: tick.graph.tasks,
    plans: tick.graph.plans,
    activations: tick.activations,
    lookups: tick.graph.lookups,
    endedAttempts: tick.endedAttempts,
    ...now,
    now: tick.now,
    run: tick.run,
    commands: tick.commands.commands,
    commentsReadUntil: tick.commands.until,
    hasJudgedCommands: tick.commands.hasJudged,
    maxConcurrent: tick.config.orchestrator.maxConcurrent,
    capacity: tick.config.capacity,
    budget: tick.config.budget,
    jobMinutes: tick.config.limits.jobMinutes,
    order: tick.config.order,
    attempts: tick.config.attempts,
    retry: tick.config.retry,
    configDigest: tick.configDigest,
    textHashOf: (task) => tick.graph.textHashOf(task),
    agent: tick.config.agents.worker.provider,
    baseBranch: tick.look.backlog.defaultBranch,
    head: tick.head,
    leaseUntil: tick.leaseUntil,
    nonceHashOf: (task) => nonceHash(tick.nonceOf(task)),
    snapshotPathOf: attemptSnapshotPath,
  };
}

function snapshotFiles(starts: readonly Start[], tick: Tick, state: State): Record<string, string> {
  return Object.fromEntries(
    starts.map((start) => {
      const issue = tick.graph.issueOf(start.task);
      const snapshot = snapshotOf(start, {
        task: graphTaskIn(tick, start.task),
        body: issue.body,
        author: issue.author,
        state,
        config: tick.config,
        baseBranch: tick.look.backlog.defaultBranch,
        head: tick.head,
      });
      return [attemptSnapshotPath(start.task, start.attempt), `${JSON.stringify(snapshot, null, 2)}\n`];
    }),
  );
}

function graphTaskIn(tick: Tick, number: number): DispatchTask {
  const task = tick.graph.tasks.find((candidate) => candidate.number === number);
  if (task === undefined) throw new TypeError(`Expected task #${number} in the tick, found it missing.`);
  return task;
}
