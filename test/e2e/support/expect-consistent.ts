import { expect } from 'vitest';
import type { Outcome } from './read-outcome.ts';

/**
 * Git, the local GitHub, the log and `summary.json` tell one story: for every landed task one commit on the base, one event,
 * a closed issue, a merged pull request; nothing lands, is numbered or is posted twice; and the base has nothing else.
 */
export function expectConsistent(outcome: Outcome): void {
  const { summary, github, history, eventsOf } = outcome;
  const landed = summary.tasks.filter((task) => task.state === 'landed');
  expect(summary.landed).toBe(landed.length);
  expect(
    eventsOf('task.landed')
      .map((event) => [event.task, event.data.commit])
      .toSorted(byTask),
  ).toEqual(landed.map((task) => [task.number, task.commit]).toSorted(byTask));

  const merges = history.filter((commit) => commit.parents.length > 1);
  expect(merges.map((commit) => commit.sha).toSorted()).toEqual(landed.map((task) => task.commit).toSorted());
  for (const task of landed) {
    const commit = merges.find(({ sha }) => sha === task.commit);
    const pull = github.issues.find(
      (issue) => issue.pull !== undefined && issue.body?.startsWith(`Closes #${task.number}\n`),
    );
    expect(commit?.subject, `commit of #${task.number}`).toContain(`(#${task.number})`);
    expect(pull?.pull?.mergedAt, `pull request of #${task.number}`).toEqual(expect.any(String));
    expect(commit?.parents[1], `head of #${task.number}`).toBe(pull?.pull?.headSha);
    const issue = github.issues.find(({ number }) => number === task.number);
    expect([issue?.state, issue?.stateReason], `issue #${task.number}`).toEqual(['closed', 'completed']);
  }
  expectNothingTwice(outcome);
}

function expectNothingTwice({ summary, events, github, eventsOf }: Outcome): void {
  expect(repeated(events.map((event) => event.id))).toEqual([]);
  expect(repeated(eventsOf('attempt.started').map((event) => `#${event.task} attempt ${event.attempt}`))).toEqual([]);
  expect(repeated(eventsOf('attempt.ended').map((event) => `#${event.task} attempt ${event.attempt}`))).toEqual([]);
  expect(repeated(eventsOf('task.landed').map((event) => `#${event.task}`))).toEqual([]);
  expect(repeated(github.comments.map((comment) => `#${comment.issue}`))).toEqual([]);
  const closings = github.issueEvents.filter(({ event }) => event === 'closed');
  expect(repeated(closings.map(({ issue }) => `#${issue}`))).toEqual([]);
  const pulls = github.issues
    .filter((issue) => issue.pull !== undefined)
    .map((issue) => issue.body?.split('\n')[0] ?? '');
  expect(repeated(pulls)).toEqual([]);
  for (const task of summary.tasks) {
    const numbers = eventsOf('attempt.started', task.number).map((event) => event.attempt);
    expect(numbers, `attempts of #${task.number}`).toEqual(
      Array.from({ length: task.attempts }, (_, index) => index + 1),
    );
  }
}

/** The base has every task after all tasks that it depends on. `blockers`: by task number. */
export function expectDependencyOrder(outcome: Outcome, blockers: ReadonlyMap<number, readonly number[]>): void {
  const { summary, history } = outcome;
  const position = new Map(
    summary.tasks
      .filter((task) => task.state === 'landed')
      .map((task) => [task.number, history.findIndex(({ sha }) => sha === task.commit)]),
  );
  const at = (task: number) => position.get(task) ?? Number.POSITIVE_INFINITY;
  const wrong = [...blockers].flatMap(([task, before]) =>
    before
      .filter((blocker) => position.has(task) && at(blocker) >= at(task))
      .map((blocker) => `#${task} landed before #${blocker}`),
  );
  expect(wrong).toEqual([]);
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function byTask(a: readonly unknown[], b: readonly unknown[]): number {
  return Number(a[0]) - Number(b[0]);
}
