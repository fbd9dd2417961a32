import { StoneforgeError } from '../../core/errors.ts';
import { type MergeQuestion, mergeKey } from '../../core/overlap/find-overlap.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Repository } from '../../ports/repository.ts';

/**
 * Asks git whether commits merge, with one fetch for all of them. The commits are those of branches and checkpoints; of one that is no longer
 * there is no answer.
 *
 * @returns the paths in conflict, by `mergeKey`
 */
export async function answerMerges(
  repository: Repository,
  questions: readonly MergeQuestion[],
  state: State,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const answers = new Map<string, readonly string[]>();
  if (questions.length === 0) return answers;
  const refs = questions.flatMap(({ tasks }) => tasks.map((task) => refOf(state, task)));
  await repository.fetch([...new Set(refs.filter((ref) => ref !== undefined))]);
  for (const { commits } of questions) {
    const answer = await tryMerge(repository, commits);
    if (answer !== undefined) answers.set(mergeKey(commits), answer);
  }
  return answers;
}

/** Where the newest commit of a task is. */
function refOf(state: State, number: number): string | undefined {
  const { checkpoint, branch } = taskOf(state, number);
  if (checkpoint !== undefined) return `refs/stoneforge/checkpoints/${number}`;
  return branch === undefined ? undefined : `refs/heads/${branch}`;
}

async function tryMerge(
  repository: Repository,
  [ours, theirs]: MergeQuestion['commits'],
): Promise<readonly string[] | undefined> {
  try {
    const merged = await repository.merge(ours, theirs);
    return merged.kind === 'clean' ? [] : merged.paths;
  } catch (error) {
    if (error instanceof StoneforgeError && error.code === 'git-failed') return undefined;
    throw error;
  }
}
