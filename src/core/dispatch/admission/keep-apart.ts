import { findOverlap, type MergeAnswers, type Overlap } from '../../overlap/find-overlap.ts';
import { isAnywhere, scopeOf, type WorkScope } from '../../overlap/work-scope.ts';
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
  let known: WorkScope[] | undefined;
  // Most decisions need none of them.
  const underWay = () => {
    known ??= scopesUnderWay(state, facts);
    return known;
  };
  return {
    refuse(candidate) {
      const scope = scopeOf(candidate.task, candidate.known);
      if (isAnywhere(scope)) return undefined;
      const overlaps = underWay()
        .flatMap((other) => findOverlap(scope, other, facts.mergeAnswers ?? NO_ANSWERS) ?? [])
        .sort((a, b) => a.task - b.task)
        .slice(0, TASKS_NAMED);
      return overlaps.length === 0 ? undefined : reasonOf(overlaps);
    },
    admit(candidate) {
      const scope = scopeOf(candidate.task, candidate.known);
      if (!isAnywhere(scope)) underWay().push(scope);
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

function scopesUnderWay(state: State, { tasks }: Pick<DispatchFacts, 'tasks'>): WorkScope[] {
  const declared = new Map(tasks.flatMap(({ number, paths }) => (paths === undefined ? [] : [[number, paths]])));
  return Object.values(state.tasks)
    .filter(({ status }) => UNDER_WAY.includes(status))
    .map((task) => scopeOf({ paths: declared.get(task.task) }, task))
    .filter((scope) => !isAnywhere(scope));
}
