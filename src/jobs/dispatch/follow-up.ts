import { RUN_LIMIT } from '../../core/dispatch/admission/run-capacity.ts';
import type { Start } from '../../core/dispatch/dispatch-facts.ts';
import type { NewEvent } from '../../core/events.ts';
import { isStandingPlan, planOf } from '../../core/plan/plan-life.ts';
import type { State, TaskState, TaskStatus } from '../../core/state.ts';
import { DISPATCH_WORKFLOW, MERGE_WORKFLOW, NOTHING, type TrustedDeps } from '../deps.ts';
import { isLeftBehind } from '../ended-attempts.ts';
import { showStatuses } from '../show-statuses.ts';
import type { KnownIssues } from './backlog/known-issues.ts';
import { planStatuses } from './plan-statuses.ts';
import type { Recorded } from './record-decisions.ts';
import { renderSummary } from './render-summary.ts';
import { settlePlanIssues } from './settle-plan-issues.ts';
import type { Tick } from './tick.ts';

/** What comes of the decisions, apart from the attempts: closed issues, status comments, a merge that nobody woke. */
export async function followUp(deps: TrustedDeps, tick: Tick, recorded: Recorded): Promise<void> {
  const { starts, touched, view } = recorded;
  const { issues } = tick.look;
  const closed = [
    ...(await closeLanded(deps, view.state, issues)),
    ...(await settlePlanIssues(deps.forge, view.state, issues)),
  ];
  const shown = await showStatuses(deps, view.state, {
    tasks: inShowingOrder(view.state, starts),
    plans: planStatuses(tick, view.state, deps.world.now()),
    touched,
  });
  const events = [...closed, ...shown];
  const last = events.length > 0 ? await deps.log.append(() => ({ events, expect: NOTHING })) : view;
  await wakeForRest(deps, recorded);
  await wakeForgottenMerge(deps, last.state, tick);
  await deps.run.summarize(renderSummary(last.state, recorded, tick));
}

/** A landed task whose issue is still open: the job that landed it died before it could close it. */
async function closeLanded({ forge }: TrustedDeps, state: State, issues: KnownIssues): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const task of Object.values(state.tasks)) {
    const isOpen = issues.has(task.task) && !isStandingPlan(planOf(state, task.task));
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

/** What did not fit into the matrix of this run starts with the next one, which nothing else may wake for hours. */
async function wakeForRest({ forge }: TrustedDeps, { starts, waiting }: Recorded): Promise<void> {
  const isLeft = waiting.some(({ waits }) => waits?.limit === RUN_LIMIT);
  // Without a start the next run would have no more room than this one.
  if (isLeft && starts.length > 0) {
    await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: 'more tasks are ready than one run takes' });
  }
}

/** Changes for merge, no train under way and nobody about to board: the wake-up was lost with the job that owed it. */
async function wakeForgottenMerge(
  { forge, run }: TrustedDeps,
  state: State,
  { endedAttempts, look, runs }: Pick<Tick, 'endedAttempts' | 'look' | 'runs'>,
): Promise<void> {
  const waits = (task: TaskState) => task.status === 'queued' || isLeftBehind(task, endedAttempts);
  if (!Object.values(state.tasks).some(waits)) return;
  if (await runs.hasLiveRun(MERGE_WORKFLOW)) return;
  run.info('Changes wait for a train and no merge is under way: waking merge.');
  await forge.dispatchWorkflow(MERGE_WORKFLOW, { base: look.backlog.defaultBranch });
}
