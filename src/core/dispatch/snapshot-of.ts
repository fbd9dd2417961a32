import type { AttemptSnapshot } from '../attempt-snapshot.ts';
import type { Config } from '../config/schema.ts';
import type { State, TaskState } from '../state.ts';
import { slugOfBranch } from '../task-names.ts';
import { attemptLimits } from './attempt-limits.ts';
import type { DispatchTask, Start } from './dispatch-facts.ts';

/** Bytes of one megabyte of kept output. */
const MEGABYTE = 1_000_000;

/** What the worker of an attempt gets to know: the approved issue, what its blockers brought, and why an earlier attempt did not land. */
export function snapshotOf(
  start: Start,
  context: {
    readonly task: DispatchTask;
    readonly body: string;
    readonly author: string | undefined;
    readonly state: State;
    readonly config: Config;
    readonly baseBranch: string;
    readonly head: string;
  },
): AttemptSnapshot {
  const { task, state, config } = context;
  const known = state.tasks[task.number];
  const { jobMinutes, dollars, tokens } = attemptLimits(state, start, config.limits.jobMinutes);
  return {
    v: 1,
    task: start.task,
    attempt: start.attempt,
    worker: start.worker,
    slug: slugOfBranch(start.branch),
    branch: start.branch,
    baseBranch: context.baseBranch,
    base: context.head,
    ...continuation(known),
    title: task.title,
    body: context.body,
    ...(context.author !== undefined && { author: context.author }),
    agent: agentOf(task, config),
    limits: {
      sessionMinutes: Math.min(config.limits.sessionMinutes, jobMinutes),
      jobMinutes,
      maxSessions: config.limits.maxSessions,
      ...(dollars !== undefined && { dollars }),
      ...(tokens !== undefined && { tokens }),
      outputBytes: Math.round(config.limits.outputMegabytes * MEGABYTE),
    },
    dependencies: task.dependsOn.flatMap((number) => {
      const blocker = state.tasks[number];
      return blocker?.landed === undefined
        ? []
        : [{ task: number, title: blocker.title ?? '', commit: blocker.landed.commit }];
    }),
  };
}

function agentOf({ agent }: DispatchTask, config: Config): AttemptSnapshot['agent'] {
  const { provider, model, command, maxSessionTokens, env } = config.agents.worker;
  const chosen = agent ?? provider;
  return {
    provider: chosen,
    // The name of a model means something to one agent only.
    ...(model !== undefined && chosen === provider && { model }),
    ...(command !== undefined && { command }),
    ...(maxSessionTokens !== undefined && { maxSessionTokens }),
    env: [...env],
  };
}

function continuation(known: TaskState | undefined): Pick<AttemptSnapshot, 'unfinished'> & Partial<AttemptSnapshot> {
  const from = known?.checkpoint ?? known?.change?.head;
  return {
    unfinished: known?.checkpoint !== undefined,
    ...(from !== undefined && { continueFrom: from }),
    ...(known?.repair !== undefined && {
      repair: {
        reason: known.repair.reason,
        ...(known.repair.paths !== undefined && { paths: [...known.repair.paths] }),
        ...(known.repair.output !== undefined && { output: known.repair.output }),
      },
    }),
    ...(known?.answer !== undefined && { answer: { ...known.answer } }),
    ...(known?.handoff !== undefined && { handoff: known.handoff }),
  };
}
