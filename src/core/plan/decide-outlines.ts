import { isDeepStrictEqual } from 'node:util';
import type { EventOf, NewEvent } from '../events.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import type { PlanFacts, PlanIssue } from './plan-facts.ts';
import { planOf } from './plan-life.ts';
import { createPlanTree } from './plan-tree.ts';

/** Names of other repositories that the log keeps of a plan; one is enough to hold it back. */
const NAMES_KEPT = 20;

/** What plans consist of and depend on, where that is news. */
export function decideOutlines(state: State, { plans, tasks }: PlanFacts): NewEvent[] {
  const { isPlan } = createPlanTree(tasks, state);
  const open = new Set(tasks.map(({ number }) => number));
  const isTask = (number: number) => open.has(number) || taskOf(state, number).status !== 'new';
  const children = childrenByOwnWord(tasks);
  return plans.flatMap((issue): NewEvent[] => {
    const members = [...new Set([...issue.members, ...(children.get(issue.number) ?? [])])];
    const own = members.filter(isPlan);
    const data: Outline = {
      title: issue.title,
      tasks: members.filter((member) => !isPlan(member) && isTask(member)),
      plans: own,
      others: members.filter((member) => !isPlan(member) && !isTask(member)),
      elsewhere: issue.elsewhere.slice(0, NAMES_KEPT),
      dependsOn: [...issue.dependsOn],
      foreign: issue.foreign.slice(0, NAMES_KEPT),
      ...(issue.priority !== undefined && { priority: issue.priority }),
    };
    if (isDeepStrictEqual(data, knownOutline(state, issue))) return [];
    return [{ type: 'plan.changed', actor: 'dispatch', plan: issue.number, data }];
  });
}

type Outline = EventOf<'plan.changed'>['data'];

/** Tasks say whose sub-issues they are; the look at a plan may be older. */
function childrenByOwnWord(tasks: PlanFacts['tasks']): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const { number, parent } of tasks) {
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), number]);
  }
  return children;
}

function knownOutline(state: State, { number }: PlanIssue): Outline {
  const { title, tasks, plans, others, elsewhere, dependsOn, foreign, priority } = planOf(state, number);
  return {
    ...{ title, tasks: [...tasks], plans: [...plans], others: [...others], elsewhere: [...elsewhere] },
    ...{ dependsOn: [...dependsOn], foreign: [...foreign] },
    ...(priority !== undefined && { priority }),
  };
}
