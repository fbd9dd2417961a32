import type { Config } from '../config/schema.ts';
import { defuseClosings } from '../publish/defuse-closings.ts';
import type { State, TaskState } from '../state.ts';

/** Ready changes in the order in which they board: the lower issue first. Blockers have landed before a dependent ever starts. */
export function queuedChanges(state: State, branch: string): readonly TaskState[] {
  return Object.values(state.tasks)
    .filter((task) => task.status === 'queued' && task.change !== undefined)
    .filter((task) => task.attempts.at(-1)?.baseBranch === branch)
    .toSorted((a, b) => a.task - b.task);
}

/** Most changes that are tested and landed together. */
const LONGEST_TRAIN = 8;

/**
 * Who may board, in the order of boarding, and how many of them: all together up to a limit. After a train that was red, or that lost its
 * gate, the first half of what it carried, and so on until the change to blame is alone; what is tested green on the way lands.
 */
export function boardingOrder(
  state: State,
  branch: string,
): { readonly tasks: readonly TaskState[]; readonly limit: number } {
  const queued = queuedChanges(state, branch);
  const suspects = (state.suspects[branch] ?? []).flatMap(
    ({ task, head }) => queued.find((other) => other.task === task && other.change?.head === head) ?? [],
  );
  const others = queued.filter((task) => !suspects.includes(task));
  const limit = suspects.length === 0 ? LONGEST_TRAIN : Math.ceil(suspects.length / 2);
  return { tasks: [...suspects, ...others], limit };
}

/** Whether a tree must be tested before it lands, and whether a landing of it counts as tested. */
export function gateFor(
  tree: string,
  context: { readonly state: State; readonly config: Config; readonly checks: readonly string[] },
): { readonly gate: boolean; readonly tested: boolean } {
  const hasChecks = context.config.agents.steward.runChecks && context.checks.length > 0;
  if (!hasChecks) return { gate: false, tested: false };
  const isGreen = context.state.greenTrees.includes(tree);
  return { gate: !isGreen, tested: true };
}

/** The merge commit's message: what landed, for whom, and where it comes from. The title is text from outside and stays one line. */
export function landingMessage(task: TaskState, train: string): string {
  const line = (task.title ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const title = defuseClosings(line, task.task);
  const { change } = task;
  return [
    `${title} (#${task.task})`,
    '',
    `Stoneforge-Task: ${task.task}`,
    `Stoneforge-Attempt: ${change?.attempt ?? ''}`,
    `Stoneforge-Train: ${train}`,
    ...(change?.pr === undefined ? [] : [`Stoneforge-Pull-Request: ${change.pr}`]),
    '',
  ].join('\n');
}
