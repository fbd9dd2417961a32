import type { NewEvent } from '../core/events.ts';
import type { TaskState } from '../core/state.ts';
import { fenced } from '../core/status/fenced.ts';
import type { Forge } from '../ports/forge.ts';

/** Longest task text that a pull request quotes, in characters. */
const BODY_SHOWN = 10_000;

/**
 * Opens the pull request of a published change (or finds the open one) and sets its status to pending. Safe to repeat. Where a setting
 * of GitHub forbids it the change goes on without one, and the event says which setting.
 */
export async function openChange(
  forge: Forge,
  task: TaskState,
  options: { readonly title: string; readonly body: string; readonly baseBranch: string; readonly verify: boolean },
): Promise<NewEvent[]> {
  const { change } = task;
  if (change === undefined) return [];
  const opened = await forge.openPullRequest({
    head: change.branch,
    base: options.baseBranch,
    title: options.title,
    body: renderPullRequest(task.task, { ...options, attempt: change.attempt }),
  });
  const description = options.verify ? 'being tested alone' : 'waits for its train';
  await forge.setStatus(change.head, { state: 'pending', description });
  return [
    {
      type: 'change.opened',
      actor: 'publish',
      task: task.task,
      attempt: change.attempt,
      data: {
        verify: options.verify,
        ...(opened.kind === 'open' ? { pr: opened.number } : { prRefused: opened.setting }),
      },
    },
  ];
}

/** The text of a task's pull request. What the issue says is fenced: it is text from outside. */
export function renderPullRequest(
  task: number,
  options: { readonly title: string; readonly body: string; readonly attempt: number },
): string {
  return [
    `Closes #${task}`,
    '',
    `Worked on by an agent of Stoneforge (attempt ${options.attempt}). It lands by itself once its train is green.`,
    '',
    '<details><summary>The task</summary>',
    '',
    fenced(`${options.title}\n\n${options.body}`.trimEnd(), BODY_SHOWN),
    '',
    '</details>',
    '',
  ].join('\n');
}
