import type { PlanIssue } from '../../core/plan/plan-facts.ts';
import { activeLabelOf, carriesLabel } from '../../core/plan/plan-labels.ts';
import type { Issue } from '../../ports/forge.ts';
import { graphTaskOf } from './graph-task-of.ts';

/** The issue of a plan as the decisions need it. `isFresh`: whether this tick has read it. */
export function planIssueOf(
  issue: Issue,
  { repository, label, isFresh }: { readonly repository: string; readonly label: string; readonly isFresh: boolean },
): PlanIssue {
  const { number, title, dependsOn, foreign, priority } = graphTaskOf(issue, repository);
  return {
    ...{ number, title, dependsOn, foreign, priority, isFresh },
    isMarkedActive: carriesLabel(issue.labels, activeLabelOf(label)),
    members: issue.subIssues.filter((child) => child.sameRepository).map((child) => child.number),
    elsewhere: issue.subIssues
      .filter((child) => !child.sameRepository)
      .map((child) => (child.number === 0 ? 'an issue that cannot be read' : `${child.name}#${child.number}`)),
  };
}
