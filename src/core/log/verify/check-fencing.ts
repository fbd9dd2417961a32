import type { StoneforgeEvent } from '../../events.ts';
import { emptyState, fold, KEEP_ALL } from '../../fold.ts';
import { planOf } from '../../plan/plan-life.ts';
import type { State, TaskState, Train } from '../../state.ts';
import { liveAttempt, taskOf } from '../../task-life.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';

/** Folds a log event by event and says which events changed nothing, and why: the fence at work. */
export interface FencingCheck {
  /** @returns undefined when the event counted */
  see(event: StoneforgeEvent, position: string): Finding | undefined;
  /** The tasks as all events so far leave them. */
  tasks(): Iterable<TaskState>;
}

/** Each event is folded into the part of the state that it can concern, so that its cost does not grow with the log. */
export function createFencingCheck(): FencingCheck {
  const tasks = new Map<number, TaskState>();
  // All tasks stay in the map above, and the lists of the state that grow with the log begin anew with each event.
  const blank = emptyState(KEEP_ALL);
  let { trains, plans, book } = blank;
  return {
    see(event, position) {
      const before: State = { ...blank, trains, plans, book, tasks: concerned(event, tasks, trains) };
      const after = fold(before, [event]);
      ({ trains, plans, book } = after);
      for (const task of Object.values(after.tasks)) tasks.set(task.task, task);
      if (event.type === 'comments.read' || !isSame(before, after)) return undefined;
      const { code, why } = whyIgnored(event, before);
      return finding(code, position, EXPECTED[code] ?? 'an event that counts', `${nameOf(event)}: ${why}`);
    },
    tasks: () => tasks.values(),
  };
}

/** The tasks that the fold looks at for an event: its own, and those of the train that it names. */
function concerned(
  event: StoneforgeEvent,
  tasks: ReadonlyMap<number, TaskState>,
  trains: State['trains'],
): Record<number, TaskState> {
  const open = openTrain(event, trains);
  const numbers = [...('task' in event ? [event.task] : []), ...(open?.cars.map(({ task }) => task) ?? [])];
  const part: Record<number, TaskState> = {};
  for (const number of numbers) {
    const task = tasks.get(number);
    if (task !== undefined) part[number] = task;
  }
  return part;
}

function openTrain(event: StoneforgeEvent, trains: State['trains']): Train | undefined {
  const { data } = event;
  return 'train' in data ? Object.values(trains).find(({ train }) => train === data.train) : undefined;
}

/** The fold replaces what it changes and leaves all else as it is. */
function isSame(before: State, after: State): boolean {
  return (
    isSameRecord(before.tasks, after.tasks) &&
    isSameRecord(before.plans, after.plans) &&
    isSameRecord(before.trains, after.trains)
  );
}

function isSameRecord<T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): boolean {
  const keys = Object.keys(after);
  return keys.length === Object.keys(before).length && keys.every((key) => before[key] === after[key]);
}

interface Ignored {
  readonly code: FindingCode;
  readonly why: string;
}

const EXPECTED: Readonly<Partial<Record<FindingCode, string>>> = {
  'second-landing': 'a task to land once',
  'attempt-number-reused': 'a new number for a new attempt',
  'attempt-overlaps': 'one attempt at a task at a time',
};

function whyIgnored(event: StoneforgeEvent, before: State): Ignored {
  const ignored = (why: string, code: FindingCode = 'event-ignored'): Ignored => ({ code, why: `${why}; ignored` });
  if ('plan' in event) return ignored(whyPlanIgnored(event, before));
  if (!('task' in event)) return ignored(`no open train is ${'train' in event.data ? event.data.train : 'meant'}`);
  const task = taskOf(before, event.task);
  const newest = task.attempts.at(-1)?.attempt ?? 0;
  if (event.type === 'task.landed' && task.landed !== undefined) {
    const why = `with the commit ${event.data.commit}, after it landed with ${task.landed.commit}`;
    return ignored(why, 'second-landing');
  }
  if (event.type === 'attempt.started') {
    if (event.attempt <= newest) return ignored(`the newest attempt is ${newest}`, 'attempt-number-reused');
    const live = liveAttempt(task);
    if (live !== undefined) return ignored(`attempt ${live.attempt} is going on`, 'attempt-overlaps');
  }
  if ('attempt' in event && event.attempt !== newest) return ignored(`the newest attempt is ${newest}`);
  if ('comment' in event.data && event.data.comment !== undefined && task.commands.includes(event.data.comment)) {
    return ignored(`comment ${event.data.comment} was taken before`);
  }
  return ignored(`its task is ${task.status}`);
}

function whyPlanIgnored(event: Extract<StoneforgeEvent, { plan: number }>, before: State): string {
  const plan = planOf(before, event.plan);
  const comment = 'comment' in event.data ? event.data.comment : undefined;
  if (comment !== undefined && plan.commands.includes(comment)) return `comment ${comment} was taken before`;
  return plan.status === 'new' ? 'the log knows no such plan' : `the plan is ${plan.status}`;
}

function nameOf(event: StoneforgeEvent): string {
  if ('plan' in event) return `${event.type} ${event.plan}`;
  const attempt = 'attempt' in event ? `.${event.attempt}` : '';
  return `${event.type}${'task' in event ? ` ${event.task}${attempt}` : ''}`;
}
