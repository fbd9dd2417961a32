import { assertNever } from '../../core/errors.ts';
import type { State, TaskState } from '../../core/state.ts';
import { nameWait } from '../../core/status/name-wait.ts';
import { describeBlock, describeRepair } from './describe-trouble.ts';
import { toOneLine } from './fit-text.ts';

/** A task of the list that is watched; `title` is text from outside. */
export interface LiveTask {
  readonly number: number;
  readonly title: string;
  readonly blockedBy: readonly number[];
}

/** A job that runs right now; `job` is its name as the runner shows it, its last part says what it is. */
export interface RunningJob {
  readonly task?: number | undefined;
  readonly job: string;
  readonly startedAt: string;
}

export type Tone = 'good' | 'busy' | 'bad' | 'plain' | 'dim';

/** What one line says about a task. */
export interface TaskLine {
  readonly symbol: string;
  readonly tone: Tone;
  readonly word: string;
  readonly detail: string;
  /** From when its time is counted; undefined before the first attempt. */
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** What to show of a task: the word for its status, and what it does, waits for, or suffers from. */
export function describeTask(task: LiveTask, state: State, jobs: readonly RunningJob[]): TaskLine {
  const known = state.tasks[task.number];
  const since = known?.attempts[0]?.startedAt;
  const line = { since, until: undefined };
  if (known === undefined) return { ...line, symbol: '·', tone: 'dim', word: 'waiting', detail: waitsFor(task, state) };
  switch (known.status) {
    case 'new':
    case 'blocked':
      return { ...line, symbol: '·', ...describeBlocked(known, task, state) };
    case 'ready':
      return { ...line, symbol: '○', ...describeReady(known) };
    case 'running':
      return { ...line, symbol: '●', tone: 'busy', word: activity(task, jobs), detail: worker(known) };
    case 'published':
      return { ...line, symbol: '●', tone: 'busy', word: 'publishing', detail: worker(known) };
    case 'verifying':
      return { ...line, symbol: '●', tone: 'busy', word: 'verifying', detail: worker(known) };
    case 'queued':
      return { ...line, ...describeQueued(known, state) };
    case 'cleared':
      return { ...line, symbol: '◆', tone: 'good', word: 'green', detail: 'waits for a person to merge it' };
    case 'question':
      return { ...line, symbol: '?', tone: 'bad', word: 'question', detail: toOneLine(known.question ?? '') };
    case 'needs-human':
      return { ...line, symbol: '!', tone: 'bad', word: 'stuck', detail: toOneLine(known.escalation?.reason ?? '') };
    case 'cancelled':
      return { ...line, symbol: '✕', tone: 'dim', word: 'cancelled', detail: '' };
    case 'landed':
      return { ...line, symbol: '✔', tone: 'good', word: 'landed', until: known.landed?.at, detail: landing(known) };
    default:
      return assertNever(known.status);
  }
}

function describeBlocked(known: TaskState, task: LiveTask, state: State): Pick<TaskLine, 'tone' | 'word' | 'detail'> {
  const trouble = known.blocked.filter((reason) => reason.kind !== 'waits-for');
  if (trouble.length > 0) return { tone: 'bad', word: 'blocked', detail: trouble.map(describeBlock).join('; ') };
  return { tone: 'dim', word: 'waiting', detail: waitsFor(task, state) };
}

function waitsFor(task: LiveTask, state: State): string {
  const named = state.tasks[task.number]?.blocked.flatMap((reason) => reason.refs) ?? [];
  const open = [...new Set([...named, ...task.blockedBy])].filter((ref) => state.tasks[ref]?.status !== 'landed');
  return open.length === 0 ? '' : `waits for ${open.map((ref) => `#${ref}`).join(', ')}`;
}

function describeReady(known: TaskState): Pick<TaskLine, 'tone' | 'word' | 'detail'> {
  const next = (known.attempts.at(-1)?.attempt ?? 0) + 1;
  if (next === 1) {
    // That no worker is free needs no words where all workers are to be seen.
    const detail = known.waits?.kind === 'overlap' ? `waits for ${toOneLine(nameWait(known.waits))}` : '';
    return { tone: 'plain', word: 'ready', detail };
  }
  const why = describeRepair(known) ?? (known.handoff === undefined ? 'once more' : 'handed over');
  return { tone: 'bad', word: 'again', detail: `${why} → attempt ${next}` };
}

/** The job's own name tells working from publishing; without a job the machine is still being found. */
function activity(task: LiveTask, jobs: readonly RunningJob[]): string {
  const job = jobs
    .findLast((each) => each.task === task.number)
    ?.job.split('/')
    .at(-1)
    ?.trim();
  if (job === undefined) return 'starting';
  return job === 'work' ? 'working' : job === 'publish' ? 'publishing' : job;
}

function worker(known: TaskState): string {
  const attempt = known.attempts.at(-1);
  const again = attempt !== undefined && attempt.attempt > 1 ? `attempt ${attempt.attempt}` : undefined;
  const why = known.status === 'running' ? describeRepair(known) : undefined;
  return [known.worker, again, why].filter((part) => part !== undefined).join(' · ');
}

function describeQueued(known: TaskState, state: State): Pick<TaskLine, 'symbol' | 'tone' | 'word' | 'detail'> {
  const train = Object.values(state.trains).find((each) => each.cars.some((car) => car.task === known.task));
  if (train === undefined) return { symbol: '◇', tone: 'plain', word: 'queued', detail: 'waits for its train' };
  const isTested = !train.gate || train.gated?.green === true;
  const word = isTested ? 'landing' : train.gated === undefined ? 'testing' : 'red';
  return { symbol: '◆', tone: word === 'red' ? 'bad' : 'busy', word, detail: `on the train, ${train.tip.slice(0, 7)}` };
}

function landing(known: TaskState): string {
  const attempts = known.attempts.at(-1)?.attempt ?? 0;
  const untested = known.landed?.tested === false ? 'untested' : undefined;
  const parts = [
    known.landed?.commit.slice(0, 7),
    known.worker,
    attempts > 1 ? `${attempts} attempts` : undefined,
    untested,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
