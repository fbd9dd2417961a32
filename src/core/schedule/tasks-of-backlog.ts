import type { BacklogEntry } from '../backlog/backlog-entry.ts';
import { firstProblems } from '../config/first-problems.ts';
import { StoneforgeError } from '../errors.ts';
import { emptyState } from '../fold.ts';
import { readWishes } from '../front-block/read-wishes.ts';
import { findBlockReasons, type GraphTask } from '../graph/blockers.ts';
import { describeBlockReason } from '../status/render-status.ts';
import { backlogLabels } from './backlog-labels.ts';
import { graphOfBacklog } from './graph-of-backlog.ts';
import { median } from './median.ts';
import { parsePriority } from './priority.ts';
import type { SimulatedTask } from './simulated-task.ts';

const MS_PER_MINUTE = 60_000;
/** Of every task in a backlog that says of none how long it takes. */
const UNKNOWN_MINUTES = 10;

/**
 * The tasks of a backlog as a simulation works them; one without `minutes` takes the median of the others.
 *
 * @throws StoneforgeError `bad-backlog` when a task could never start
 */
export function tasksOfBacklog(entries: readonly BacklogEntry[], file: string): readonly SimulatedTask[] {
  const graph = graphOfBacklog(entries);
  refuseBlockedForEver(graph, file);
  const known = entries.map((entry) => {
    const wishes = readWishes(entry);
    return {
      entry,
      priority: wishes.priority ?? parsePriority(backlogLabels(entry)),
      minutes: wishes.minutes ?? entry.minutes,
    };
  });
  const others = median(known.flatMap(({ minutes }) => minutes ?? [])) ?? UNKNOWN_MINUTES;
  return known.map(({ entry, priority, minutes = others }, index) => ({
    number: entry.number,
    dependsOn: graph[index]?.dependsOn ?? [],
    priority,
    minutes,
    durationMs: Math.round(minutes * MS_PER_MINUTE),
  }));
}

function refuseBlockedForEver(graph: readonly GraphTask[], file: string): void {
  const reasons = findBlockReasons(graph, emptyState(), new Map());
  const problems = [...reasons].flatMap(([task, found]) => {
    const lasting = found.filter((reason) => reason.kind !== 'waits-for');
    return lasting.length === 0 ? [] : [`#${task} would never start. ${lasting.map(describeBlockReason).join(' ')}`];
  });
  if (problems.length === 0) return;
  throw new StoneforgeError(
    'bad-backlog',
    [`Expected every task of ${file} to start some day:`, ...firstProblems(problems, 10)].join('\n'),
  );
}
