import type { Hub } from '../hub.ts';
import type { IssueRecord } from '../store/records.ts';

/** Sub-issues of one issue, and levels of them below one another, that GitHub takes. */
export const MAX_SUB_ISSUES = 100;
export const MAX_LEVELS = 8;

/** Makes an issue a sub-issue of another one, taking it away from where it was; repeated calls change nothing. */
export function addSubIssue(hub: Hub, { parent, child }: { readonly parent: number; readonly child: number }): void {
  const { issues } = hub.state;
  const record = issues.get(child);
  if (record === undefined || record.parent === parent) return;
  removeSubIssue(hub, child);
  const above = issues.get(parent);
  if (above === undefined) return;
  // Like an edit of dependencies this changes neither issue as far as `since` tells.
  issues.put({ ...record, parent });
  issues.put({ ...above, subIssues: [...subIssueNumbers(above), child] });
}

/** Takes an issue out of the one that it is a sub-issue of. */
export function removeSubIssue(hub: Hub, child: number): void {
  const { issues } = hub.state;
  const record = issues.get(child);
  if (record?.parent === undefined) return;
  const above = issues.get(record.parent);
  const { parent: _, ...rest } = record;
  issues.put(rest);
  if (above === undefined) return;
  issues.put({ ...above, subIssues: subIssueNumbers(above).filter((number) => number !== child) });
}

/** The sub-issues of an issue in their order. */
export function subIssuesOf(hub: Hub, issue: IssueRecord): readonly IssueRecord[] {
  return subIssueNumbers(issue).flatMap((number) => hub.state.issues.get(number) ?? []);
}

/** The issues above an issue, the nearest first. */
export function ancestorsOf(hub: Hub, issue: IssueRecord): readonly IssueRecord[] {
  const above: IssueRecord[] = [];
  for (let at = issue.parent; at !== undefined; at = above.at(-1)?.parent) {
    const record = hub.state.issues.get(at);
    if (record === undefined) break;
    above.push(record);
  }
  return above;
}

/** How many levels there are below an issue. */
export function depthBelow(hub: Hub, issue: IssueRecord): number {
  return Math.max(0, ...subIssuesOf(hub, issue).map((child) => 1 + depthBelow(hub, child)));
}

function subIssueNumbers(issue: IssueRecord): readonly number[] {
  return issue.subIssues ?? [];
}
