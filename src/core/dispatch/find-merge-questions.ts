import { findOverlap, type MergeQuestion } from '../overlap/find-overlap.ts';
import { scopeOf } from '../overlap/work-scope.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import type { Waiting } from './decide-starts.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/**
 * What git would have to say about the tasks that wait because of an overlap. Only those: a task that starts whatever git says is no
 * reason to fetch anything.
 */
export function findMergeQuestions(
  waiting: readonly Waiting[],
  state: State,
  facts: Pick<DispatchFacts, 'mergeAnswers'>,
): readonly MergeQuestion[] {
  return waiting.flatMap(({ task, waits }) => {
    if (waits?.kind !== 'overlap') return [];
    const scope = scopeOf(task, taskOf(state, task.number));
    return (waits.refs ?? []).flatMap((ref) => {
      // Declared paths play no part where both have commits.
      const overlap = findOverlap(scope, scopeOf({}, taskOf(state, ref)), facts.mergeAnswers ?? new Map());
      return overlap?.question === undefined ? [] : [overlap.question];
    });
  });
}
