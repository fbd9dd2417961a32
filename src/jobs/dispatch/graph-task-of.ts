import type { DispatchTask } from '../../core/dispatch/dispatch-facts.ts';
import { readWishes } from '../../core/front-block/read-wishes.ts';
import { findDependencyReferences } from '../../core/references/find-references.ts';
import { parseKind } from '../../core/schedule/parse-kind.ts';
import type { Issue } from '../../ports/forge.ts';

/**
 * An issue as the decisions need it: what it depends on by the forge's own dependencies and by the lines of its body, in one graph; and what it
 * says of itself, by its front block and its labels.
 */
export function graphTaskOf(issue: Issue, repository: string): DispatchTask {
  const references = findDependencyReferences(issue.body, repository);
  const here = issue.blockedBy.filter((blocker) => blocker.sameRepository).map((blocker) => blocker.number);
  const local = references.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
  const foreign = [
    ...issue.blockedBy.flatMap((blocker) => (blocker.sameRepository ? [] : [`${blocker.name}#${blocker.number}`])),
    ...references.flatMap((reference) =>
      reference.foreign === undefined ? [] : [`${reference.foreign}#${reference.number}`],
    ),
  ];
  return {
    number: issue.number,
    title: issue.title,
    labels: issue.labels,
    dependsOn: [...new Set([...here, ...local])].sort((a, b) => a - b),
    foreign: [...new Set(foreign)],
    parent: issue.parent,
    ...readWishes(issue),
    ...parseKind(issue.labels),
    createdAt: issue.createdAt,
  };
}
