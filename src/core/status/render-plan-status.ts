import { assertNever } from '../errors.ts';
import type { BlockReason } from '../events.ts';
import { activeLabelOf, planLabelOf } from '../plan/plan-labels.ts';
import { type PlanState, planOf } from '../plan/plan-life.ts';
import { progressOf } from '../plan/plan-progress.ts';
import { formatMinutes } from '../schedule/describe-waiting.ts';
import type { State, TaskState } from '../state.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { defused } from './defused.ts';
import { describeBlockReason, STATUS_MARKER } from './render-status.ts';

/** What the comment of a plan is made from beside the plan itself. */
export interface PlanStatusFacts {
  readonly state: State;
  /** The label of tasks; those of plans begin with it. */
  readonly label: string;
  /** What keeps all of its tasks from starting. */
  readonly reasons: readonly BlockReason[];
  /** Of the longest chain of tasks that is left, where that is known. */
  readonly minutes: number | undefined;
  /** Titles of open issues, where the log has none yet; text from outside. */
  readonly titles: ReadonlyMap<number, string>;
}

/** Rows of the table, and names in one sentence. GitHub takes a hundred sub-issues. */
const ROWS_SHOWN = 100;
const NAMES_SHOWN = 30;
/** Longest title in the table, in characters. */
const TITLE_SHOWN = 80;

/** The one comment that tells people how far a plan is. Markdown; changes only when a task of it gets a step further that people care about. */
export function renderPlanStatus(plan: PlanState, facts: PlanStatusFacts): string {
  const notes = plan.status === 'completed' ? [] : notesOf(plan, facts);
  const rows = rowsOf(plan, facts);
  const lines = [STATUS_MARKER, `**Stoneforge:** ${headline(plan, facts)}`];
  if (notes.length > 0) lines.push('', ...notes.map((note) => `- ${note}`));
  if (rows.length > 0) lines.push('', '| task | state |', '| --- | --- |', ...rows);
  return `${lines.join('\n')}\n`;
}

function headline(plan: PlanState, { state, label, minutes }: PlanStatusFacts): string {
  const { tasks, landed } = progressOf(state, plan.plan);
  switch (plan.status) {
    case 'new':
    case 'draft': {
      const how = `Somebody with write access activates it by the label \`${activeLabelOf(label)}\` or by the comment \`/stoneforge activate\`.`;
      const refused = plan.refused === undefined ? '' : ` The label that is on it does not: ${plan.refused}`;
      return `a plan, and a draft: nothing of it starts (${count(tasks.length)}). ${how}${refused}`;
    }
    case 'active': {
      if (tasks.length === 0) {
        return `an active plan without tasks. Its sub-issues with the label \`${label}\` are its tasks; it is complete once all of them have landed.`;
      }
      const rest = minutes === undefined ? '' : `; about ${roundly(minutes)} of work one after another are left`;
      return `an active plan: ${landed} of ${count(tasks.length)} landed${rest}.`;
    }
    case 'completed':
      return `a complete plan: ${tasks.length === 1 ? 'its task has' : `all its ${count(tasks.length)} have`} landed.`;
    case 'cancelled':
      return `a cancelled plan: nothing of it starts any more. ${howBack(plan, label)}`;
    default:
      return assertNever(plan.status);
  }
}

function howBack({ cancelledBy }: PlanState, label: string): string {
  return cancelledBy === 'command'
    ? 'Comment `/stoneforge activate` to take it up again.'
    : `Its issue was closed or lost its label: open and with the label \`${planLabelOf(label)}\` it is a draft again, and by the comment \`/stoneforge activate\` active.`;
}

/** A sentence for each thing that a person should see to, or know. */
function notesOf(plan: PlanState, facts: PlanStatusFacts): string[] {
  const { label, reasons, state } = facts;
  return [
    ...(plan.status === 'cancelled' ? whatBecomesOf(plan, state) : []),
    ...reasons.map(describeBlockReason),
    ...plan.others.map(
      (other) =>
        `#${other} is no task and holds the plan back: put the label \`${label}\` on it, or take it out of the plan.`,
    ),
    ...plan.elsewhere.map(
      (name) =>
        `${defused(name)} is elsewhere, where nobody sees it land, so the plan is never complete with it: take it out of the plan.`,
    ),
    ...(plan.status === 'active' ? standstills(plan, state) : []),
  ];
}

/** What is at work is paid for, so it goes on; nothing new begins. */
function whatBecomesOf(plan: PlanState, state: State): string[] {
  const open = progressOf(state, plan.plan)
    .tasks.map((task) => taskOf(state, task))
    .filter(({ status }) => status !== 'landed' && status !== 'cancelled');
  const atWork = open.filter((task) => workOf(task) !== undefined);
  const others = open.filter((task) => workOf(task) === undefined);
  return [
    atWork.length === 0
      ? 'Nothing of it is at work.'
      : `What is at work goes on, and lands when it is green; if it comes back, it is not tried again: ${list(atWork.map((task) => `#${task.task} (${workOf(task)})`))}.`,
    ...(others.length === 0 ? [] : [`These do not start: ${list(others.map(({ task }) => `#${task}`))}.`]),
  ];
}

/** What goes on for a task without a new attempt; undefined when nothing does. */
function workOf(task: TaskState): string | undefined {
  switch (task.status) {
    case 'running':
      return `attempt ${liveAttempt(task)?.attempt ?? ''} is running`;
    case 'published':
    case 'verifying':
    case 'queued':
      return 'its change waits to land';
    case 'cleared':
      return 'its pull request waits for a person';
    default:
      return undefined;
  }
}

/** Of an active plan: what goes no further by itself. */
function standstills({ tasks, plans }: PlanState, state: State): string[] {
  const those = (...statuses: readonly TaskState['status'][]) =>
    tasks.filter((task) => statuses.includes(taskOf(state, task).status)).map((task) => `#${task}`);
  const cancelled = those('cancelled');
  const waiting = those('needs-human', 'question');
  return [
    ...(cancelled.length === 0
      ? []
      : [
          `Closed or cancelled without landing, which holds the plan back: ${list(cancelled)}. Take them up again, or out of the plan.`,
        ]),
    ...(waiting.length === 0 ? [] : [`These need a person: ${list(waiting)}.`]),
    ...plans
      .map((inner) => planOf(state, inner))
      .filter(({ status }) => status === 'draft' || status === 'cancelled')
      .map(({ plan, status }) => `Plan #${plan} in it is ${status === 'draft' ? 'a draft' : 'cancelled'}.`),
  ];
}

function rowsOf({ tasks, plans }: PlanState, facts: PlanStatusFacts): string[] {
  const { state, titles } = facts;
  const rows = [
    ...tasks.map((number) => {
      const task = taskOf(state, number);
      return `| #${number}${titleOf(titles.get(number) ?? task.title)} | ${stepOf(task)} |`;
    }),
    ...plans.map((number) => {
      const { title, status } = planOf(state, number);
      const { tasks: all, landed } = progressOf(state, number);
      return `| plan #${number}${titleOf(title)} | ${status}, ${landed} of ${all.length} landed |`;
    }),
  ];
  const more = rows.length - ROWS_SHOWN;
  return [...rows.slice(0, ROWS_SHOWN), ...(more > 0 ? [`| … and ${more} more | |`] : [])];
}

/** Coarse on purpose: a comment that changes with every step of every task is a request each time. */
function stepOf(task: TaskState): string {
  switch (task.status) {
    case 'new':
    case 'ready':
    case 'blocked':
      return task.attempts.length === 0 ? 'waits' : 'waits for another attempt';
    case 'running':
    case 'published':
    case 'verifying':
    case 'queued':
      return 'at work';
    case 'cleared':
      return 'waits for a person to merge it';
    case 'question':
    case 'needs-human':
      return '**needs a person**';
    case 'cancelled':
      return 'cancelled';
    case 'landed':
      return 'landed';
    default:
      return assertNever(task.status);
  }
}

function titleOf(title: string | undefined): string {
  return title === undefined || title === '' ? '' : ` ${defused(title, TITLE_SHOWN).replaceAll('|', '\\|')}`;
}

/** Rounded up, so that a small correction of an estimate is no news. */
function roundly(minutes: number): string {
  const step = minutes <= 5 ? 1 : minutes <= 60 ? 5 : minutes <= 600 ? 15 : 60;
  return formatMinutes(Math.ceil(minutes / step) * step);
}

function count(tasks: number): string {
  return `${tasks} task${tasks === 1 ? '' : 's'}`;
}

function list(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN;
  return [...names.slice(0, NAMES_SHOWN), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
