import { indexGraph, sortBackwards } from '../graph/indexed-graph.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { findOverlap, type MergeAnswers } from './find-overlap.ts';
import { createScopeIndex } from './scope-index.ts';
import { isAnywhere, scopeOf, type WorkScope } from './work-scope.ts';

/** A task as a forecast needs it. */
export interface ForecastTask {
  readonly number: number;
  readonly dependsOn: readonly number[];
  readonly paths?: readonly string[] | undefined;
}

/** Two tasks of which one would have to be merged with what the other one changed in the same place. */
export interface Conflict {
  /** The lower number first. */
  readonly tasks: readonly [number, number];
  /** Patterns or paths; text from outside. */
  readonly where: readonly string[];
}

const NO_ANSWERS: MergeAnswers = new Map();

/**
 * Which open tasks would collide if they were worked on at the same time, as far as the log and what they declare tell. Two of which one waits
 * for the other, directly or not, are never worked on at the same time.
 *
 * @param tasks all open ones, and what else stands between them in the graph
 * @returns each pair once, in the order of their numbers
 */
export function forecastConflicts(
  tasks: readonly ForecastTask[],
  state: State,
  answers: MergeAnswers = NO_ANSWERS,
): readonly Conflict[] {
  const scopes = new Map<number, WorkScope>();
  for (const task of tasks) {
    const known = taskOf(state, task.number);
    const scope = scopeOf(task, known);
    if (known.status !== 'landed' && !isAnywhere(scope)) scopes.set(task.number, scope);
  }
  const isOrdered = orderOf(tasks, scopes);
  const conflicts: Conflict[] = [];
  for (const [scope, other] of nearPairs([...scopes.values()])) {
    const pair = [scope.task, other.task] as const;
    if (isOrdered(...pair)) continue;
    const overlap = findOverlap(scope, other, answers);
    if (overlap !== undefined) conflicts.push({ tasks: pair, where: overlap.where });
  }
  return conflicts.sort((a, b) => a.tasks[0] - b.tasks[0] || a.tasks[1] - b.tasks[1]);
}

/** The pairs that can meet at all, the lower number first. */
function* nearPairs(scopes: readonly WorkScope[]): Generator<readonly [WorkScope, WorkScope]> {
  const index = createScopeIndex();
  for (const scope of scopes) index.add(scope);
  for (const scope of scopes) for (const other of index.near(scope)) if (scope.task < other.task) yield [scope, other];
}

/** Whether one of two tasks waits for the other, directly or not. Asked of tasks with a scope alone. */
function orderOf(
  tasks: readonly ForecastTask[],
  scopes: ReadonlyMap<number, WorkScope>,
): (one: number, other: number) => boolean {
  const graph = indexGraph(tasks, ({ dependsOn }) => dependsOn);
  const bitOf = new Map([...scopes.keys()].map((number, index) => [number, index]));
  const words = Math.ceil(bitOf.size / 32);
  /** For each task, by index, those of the tasks with a scope that wait for it. */
  const waiting = tasks.map(() => new Uint32Array(words));
  for (const task of sortBackwards(graph)) {
    const own = waiting[task];
    for (let at = graph.begin[task] ?? 0; at < (graph.begin[task + 1] ?? 0); at += 1) {
      const dependent = graph.dependents[at] ?? 0;
      own?.forEach((word, index) => {
        own[index] = word | (waiting[dependent]?.[index] ?? 0);
      });
      const bit = bitOf.get(tasks[dependent]?.number ?? 0);
      if (own !== undefined && bit !== undefined) own[bit >> 5] = (own[bit >> 5] ?? 0) | (1 << (bit & 31));
    }
  }
  const indexOf = new Map(tasks.map(({ number }, index) => [number, index]));
  const waitsFor = (blocker: number, task: number) => {
    const bit = bitOf.get(task) ?? 0;
    return (((waiting[indexOf.get(blocker) ?? 0]?.[bit >> 5] ?? 0) >> (bit & 31)) & 1) === 1;
  };
  return (one, other) => waitsFor(one, other) || waitsFor(other, one);
}
