import type { ParsedBacklog } from '../backlog/parse-backlog.ts';
import { firstProblems } from '../config/first-problems.ts';
import { StoneforgeError } from '../errors.ts';
import type { BlockReason } from '../events.ts';
import { readWishes } from '../front-block/read-wishes.ts';
import { findBlockReasons, type GraphTask } from '../graph/blockers.ts';
import { planOf } from '../plan/plan-life.ts';
import type { State } from '../state.ts';
import { describeBlockReason } from '../status/render-status.ts';
import { backlogLabels } from './backlog-labels.ts';
import { expandPlans, mostUrgent } from './expand-plans.ts';
import { graphOfBacklog, plansOfBacklog } from './graph-of-backlog.ts';
import { median } from './median.ts';
import { parsePriority } from './priority.ts';
import type { SimulatedTask } from './simulated-task.ts';

const MS_PER_MINUTE = 60_000;
/** Of every task in a backlog that says of none how long it takes. */
const UNKNOWN_MINUTES = 10;

/**
 * The tasks of a backlog as a simulation works them; one without `minutes` takes the median of the others. Drafts are worked like other
 * plans, and whoever waits for a plan waits for each of its tasks.
 *
 * @throws StoneforgeError `bad-backlog` when a task could never start
 */
export function tasksOfBacklog(
  { entries, plans }: Pick<ParsedBacklog, 'entries' | 'plans'>,
  file: string,
): readonly SimulatedTask[] {
  const graph = graphOfBacklog(entries);
  const state = plansOfBacklog(plans);
  refuseBlockedForEver(graph, state, file);
  const planned = expandPlans(graph, state);
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
    dependsOn: planned[index]?.dependsOn ?? [],
    priority: mostUrgent([priority, planned[index]?.priority]),
    minutes,
    durationMs: Math.round(minutes * MS_PER_MINUTE),
  }));
}

function refuseBlockedForEver(graph: readonly GraphTask[], state: State, file: string): void {
  const reasons = findBlockReasons(graph, state, new Map());
  const problems = [...reasons].flatMap(([task, found]) => {
    const lasting = found.filter((reason) => !isPassing(reason, state));
    return lasting.length === 0 ? [] : [`#${task} would never start. ${lasting.map(describeBlockReason).join(' ')}`];
  });
  if (problems.length === 0) return;
  throw new StoneforgeError(
    'bad-backlog',
    [`Expected every task of ${file} to start some day:`, ...firstProblems(problems, 10)].join('\n'),
  );
}

function isPassing({ kind, refs }: BlockReason, state: State): boolean {
  if (kind === 'waits-for-plan') return refs.every((plan) => canBeComplete(plan, state));
  return kind === 'waits-for';
}

/** A plan without a task is never complete. Those of a backlog are in no circle. */
function canBeComplete(plan: number, state: State): boolean {
  const { tasks, plans } = planOf(state, plan);
  return tasks.length + plans.length > 0 && plans.every((inner) => canBeComplete(inner, state));
}
