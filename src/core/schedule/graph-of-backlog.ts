import type { BacklogEntry } from '../backlog/backlog-entry.ts';
import { readWishes } from '../front-block/read-wishes.ts';
import type { GraphTask } from '../graph/blockers.ts';
import { findDependencyReferences } from '../references/find-references.ts';

/** A backlog belongs to no repository until it runs; what names one leads out of it. */
const NO_REPOSITORY = '';

/** What each task of a backlog depends on: its `blockedBy` and the lines of its body, as its issue will have them. */
export function graphOfBacklog(entries: readonly BacklogEntry[]): readonly GraphTask[] {
  return entries.map((entry) => {
    const { number, body, blockedBy } = entry;
    const references = findDependencyReferences(body, NO_REPOSITORY);
    const here = references.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
    const foreign = references.flatMap((reference) =>
      reference.foreign === undefined ? [] : [`${reference.foreign}#${reference.number}`],
    );
    const { frontBlockProblems } = readWishes(entry);
    return {
      number,
      dependsOn: [...new Set([...blockedBy, ...here])].sort((a, b) => a - b),
      foreign,
      frontBlockProblems,
    };
  });
}
