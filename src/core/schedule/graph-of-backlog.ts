import type { BacklogEntry, BacklogPlan } from '../backlog/backlog-entry.ts';
import type { NewEvent } from '../events.ts';
import { emptyState, preview } from '../fold.ts';
import { readWishes } from '../front-block/read-wishes.ts';
import type { GraphTask } from '../graph/blockers.ts';
import { findDependencyReferences } from '../references/find-references.ts';
import type { State } from '../state.ts';
import { backlogLabels } from './backlog-labels.ts';
import { parsePriority } from './priority.ts';

/** A backlog belongs to no repository until it runs; what names one leads out of it. */
const NO_REPOSITORY = '';

/** What each task of a backlog depends on: its `blockedBy` and the lines of its body, as its issue will have them. */
export function graphOfBacklog(entries: readonly BacklogEntry[]): readonly GraphTask[] {
  return entries.map((entry) => ({
    number: entry.number,
    ...dependenciesOf(entry),
    frontBlockProblems: readWishes(entry).frontBlockProblems,
  }));
}

/** The plans of a backlog as the log would know them, all of them active. */
export function plansOfBacklog(plans: readonly BacklogPlan[]): State {
  const isPlan = new Set(plans.map(({ number }) => number));
  const events = plans.flatMap((entry): NewEvent[] => {
    const { number: plan, title, tasks } = entry;
    const priority = parsePriority(backlogLabels(entry));
    const outline = {
      tasks: tasks.filter((task) => !isPlan.has(task)),
      plans: tasks.filter((task) => isPlan.has(task)),
      others: [],
      elsewhere: [],
      ...dependenciesOf(entry),
      ...(priority !== undefined && { priority }),
    };
    return [
      { type: 'plan.drafted', actor: 'backlog', plan, data: { title } },
      { type: 'plan.changed', actor: 'backlog', plan, data: { title, ...outline } },
      { type: 'plan.activated', actor: 'backlog', plan, data: { by: 'backlog' } },
    ];
  });
  return preview(emptyState(), events);
}

function dependenciesOf({ body, blockedBy }: Pick<BacklogEntry, 'body' | 'blockedBy'>) {
  const references = findDependencyReferences(body, NO_REPOSITORY);
  const here = references.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
  const foreign = references.flatMap((reference) =>
    reference.foreign === undefined ? [] : [`${reference.foreign}#${reference.number}`],
  );
  return { dependsOn: [...new Set([...blockedBy, ...here])].sort((a, b) => a - b), foreign };
}
