import { findOverlap, type MergeAnswers, type Overlap } from '../../overlap/find-overlap.ts';
import { createScopeIndex, type ScopeIndex } from '../../overlap/scope-index.ts';
import { isAnywhere, scopeOf } from '../../overlap/work-scope.ts';
import type { State, TaskStatus } from '../../state.ts';
import type { DispatchFacts } from '../dispatch-facts.ts';
import type { AdmissionRule } from './admission-rule.ts';

/** From the first attempt to the landing: whoever starts meanwhile starts without what the task brings. */
const UNDER_WAY: readonly TaskStatus[] = ['running', 'published', 'verifying', 'queued', 'cleared'];

/** Tasks that one reason names. */
const TASKS_NAMED = 5;
const NO_ANSWERS: MergeAnswers = new Map();

/** Two tasks that would collide are kept from being under way together. Advice: better together than not at all. */
export function keepApart(state: State, facts: Pick<DispatchFacts, 'tasks' | 'mergeAnswers'>): AdmissionRule {
  let known: ScopeIndex | undefined;
  // Most decisions need none of them.
  const underWay = () => {
    known ??= indexUnderWay(state, facts);
    return known;
  };
  return {
    refuse(candidate) {
      const scope = scopeOf(candidate.task, candidate.known);
      if (isAnywhere(scope)) return undefined;
      const overlaps = underWay()
        .near(scope)
        .flatMap((other) => findOverlap(scope, other, facts.mergeAnswers ?? NO_ANSWERS) ?? [])
        .sort((a, b) => a.task - b.task)
        .slice(0, TASKS_NAMED);
      return overlaps.length === 0 ? undefined : reasonOf(overlaps);
    },
    admit(candidate) {
      const scope = scopeOf(candidate.task, candidate.known);
      if (!isAnywhere(scope)) underWay().add(scope);
      return [];
    },
  };
}

function reasonOf(overlaps: readonly Overlap[]) {
  const [first] = overlaps;
  return {
    kind: 'overlap' as const,
    refs: overlaps.map(({ task }) => task),
    detail: [...new Set(first?.where)].join(', '),
  };
}

function indexUnderWay(state: State, { tasks }: Pick<DispatchFacts, 'tasks'>): ScopeIndex {
  const index = createScopeIndex();
  const declared = new Map(tasks.flatMap(({ number, paths }) => (paths === undefined ? [] : [[number, paths]])));
  for (const task of Object.values(state.tasks)) {
    if (UNDER_WAY.includes(task.status)) index.add(scopeOf({ paths: declared.get(task.task) }, task));
  }
  return index;
}
