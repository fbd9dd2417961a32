import type { EventOf } from '../events.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { type Draft, move, rememberGreen, repairOf, sendBackLast } from './draft.ts';

/** The branch carries the change of the live attempt; its pull request comes next. */
export function changePublished(draft: Draft, event: EventOf<'change.published'>): void {
  const task = taskOf(draft, event.task);
  if (task.status !== 'running' || liveAttempt(task)?.attempt !== event.attempt) return;
  const { branch, head, base, paths } = event.data;
  move(draft, event, 'published', {
    change: {
      attempt: event.attempt,
      branch,
      head,
      base,
      pr: task.change?.pr,
      prRefused: undefined,
      tested: undefined,
      publishedAt: event.at,
    },
    checkpoint: undefined,
    changedPaths: paths,
    lostGates: 0,
    losses: 0,
    fruitless: 0,
    repair: undefined,
    handoff: undefined,
    answer: undefined,
  });
}

/** The change goes to its own test, or straight to its train. */
export function changeOpened(draft: Draft, event: EventOf<'change.opened'>): void {
  const task = taskOf(draft, event.task);
  const { change } = task;
  if (change?.attempt !== event.attempt || (task.status !== 'published' && task.status !== 'verifying')) return;
  const { pr, prRefused, verify } = event.data;
  if (verify && task.status === 'verifying') return;
  move(draft, event, verify ? 'verifying' : 'queued', { change: { ...change, pr: pr ?? change.pr, prRefused } });
}

/** What the test of the change alone found. */
export function changeVerified(draft: Draft, event: EventOf<'change.verified'>): void {
  const task = taskOf(draft, event.task);
  if (task.status !== 'verifying' || task.change?.head !== event.data.head) return;
  if (event.data.green) {
    rememberGreen(draft, event.data.tree);
    return move(draft, event, 'queued', {});
  }
  const reason = 'The checks failed on this change merged into the base branch.';
  move(draft, event, 'ready', {
    attempts: sendBackLast(task, reason, event.data.untrusted?.text),
    failures: task.failures + 1,
    repair: repairOf(reason, event.data.untrusted?.text),
  });
}

/** Green, or with nothing that tests it, and not to be landed by us: it waits for the person who merges its pull request. */
export function changeCleared(draft: Draft, event: EventOf<'change.cleared'>): void {
  const task = taskOf(draft, event.task);
  const { change } = task;
  const { head, tree, tested } = event.data;
  if (task.status !== 'queued' || change?.head !== head) return;
  if (tested) rememberGreen(draft, tree);
  move(draft, event, 'cleared', { change: { ...change, tested } });
}
