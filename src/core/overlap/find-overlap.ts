import type { Glob } from './glob.ts';
import { globsMeet } from './globs-meet.ts';
import type { WorkScope } from './work-scope.ts';

/** Whether two commits merge; to be asked of git. */
export interface MergeQuestion {
  readonly tasks: readonly [number, number];
  readonly commits: readonly [string, string];
}

/** What git said, by `mergeKey`: the paths in conflict, none when the commits merge. */
export type MergeAnswers = ReadonlyMap<string, readonly string[]>;

export interface Overlap {
  /** The task that the other one would collide with. */
  readonly task: number;
  /** Where: patterns or paths, text from outside. */
  readonly where: readonly string[];
  /** Set while only names of files were compared and git could tell more. */
  readonly question?: MergeQuestion;
}

/** Places of an overlap that are named. */
const PLACES_NAMED = 3;

/** Name of a question, whichever of its commits comes first. */
export function mergeKey([one, other]: readonly [string, string]): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/**
 * Where two tasks would collide, as far as is known; undefined when nothing says that they would. Of two that both have commits git has the
 * last word: commits that merge do not collide, whatever was declared. Of others what they declare and what they have changed is compared.
 */
export function findOverlap(scope: WorkScope, other: WorkScope, answers: MergeAnswers): Overlap | undefined {
  const task = other.task;
  if (scope.commit === undefined || other.commit === undefined) {
    const where = placesOf([...scope.declared, ...scope.changed], [...other.declared, ...other.changed]);
    return where.length === 0 ? undefined : { task, where };
  }
  const commits = [scope.commit, other.commit] as const;
  const answer = answers.get(mergeKey(commits));
  if (answer !== undefined) return answer.length === 0 ? undefined : { task, where: answer.slice(0, PLACES_NAMED) };
  const where = placesOf(scope.changed, other.changed);
  return where.length === 0 ? undefined : { task, where, question: { tasks: [scope.task, task], commits } };
}

/** The more exact pattern of each two that meet. */
function placesOf(some: readonly Glob[], others: readonly Glob[]): readonly string[] {
  const places = new Set<string>();
  for (const one of some) {
    for (const other of others) {
      if (!globsMeet(one, other)) continue;
      places.add(one.text.length > other.text.length ? one.text : other.text);
      if (places.size >= PLACES_NAMED) return [...places];
    }
  }
  return [...places];
}
