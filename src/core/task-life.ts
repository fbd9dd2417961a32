import { hasNumber } from './number-set.ts';
import type { Attempt, State, TaskState, TaskStatus } from './state.ts';

/** What the statuses allow: from → the statuses that an event may lead to. Everything else is ignored by the fold. */
export const TRANSITIONS: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  new: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
  blocked: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
  ready: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
  running: ['ready', 'published', 'question', 'cancelled', 'needs-human', 'landed'],
  published: ['ready', 'verifying', 'queued', 'cancelled', 'needs-human', 'landed'],
  verifying: ['ready', 'queued', 'cancelled', 'needs-human', 'landed'],
  queued: ['ready', 'cleared', 'cancelled', 'needs-human', 'landed'],
  cleared: ['ready', 'cancelled', 'needs-human', 'landed'],
  question: ['ready', 'cancelled', 'needs-human', 'landed'],
  'needs-human': ['ready', 'cancelled', 'landed'],
  cancelled: ['blocked', 'ready', 'running', 'landed'],
  landed: [],
};

/** The task as the log knows it, or a new one. Of one that landed long ago only that is known. */
export function taskOf(state: Pick<State, 'tasks' | 'settled'>, task: number): TaskState {
  const known = state.tasks[task];
  if (known !== undefined) return known;
  return hasNumber(state.settled, task) ? { ...newTask(task), status: 'landed', issueClosed: true } : newTask(task);
}

/** The attempt that is going on, if any. */
export function liveAttempt(task: TaskState): Attempt | undefined {
  const last = task.attempts.at(-1);
  return last !== undefined && last.ended === undefined ? last : undefined;
}

function newTask(task: number): TaskState {
  return {
    task,
    status: 'new',
    title: undefined,
    approved: undefined,
    blocked: [],
    waits: undefined,
    worker: undefined,
    branch: undefined,
    attempts: [],
    failures: 0,
    losses: 0,
    fruitless: 0,
    spent: {},
    lostGates: 0,
    change: undefined,
    checkpoint: undefined,
    changedPaths: undefined,
    repair: undefined,
    question: undefined,
    answer: undefined,
    handoff: undefined,
    escalation: undefined,
    cancelledBy: undefined,
    landed: undefined,
    issueClosed: false,
    shown: undefined,
    commands: [],
    updatedAt: '',
  };
}
