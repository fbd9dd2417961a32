import { notFound } from '../http/api-error.ts';
import type { ApiRequest } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import type { IssueRecord, PullRecord } from '../store/records.ts';

/** The issue or pull request that the path names. @throws ApiError 404 */
export function issueOf(hub: Hub, request: ApiRequest): IssueRecord {
  const issue = hub.state.issues.get(request.params.issue_number ?? '');
  if (issue === undefined) throw notFound();
  return issue;
}

/** An issue, and no pull request, by the id that GitHub gives beside its number. */
export function issueByDatabaseId(hub: Hub, id: number): IssueRecord | undefined {
  return hub.state.issues.filter((issue) => issue.id === id && issue.pull === undefined)[0];
}

/** The pull request that the path names. @throws ApiError 404 */
export function pullOf(hub: Hub, request: ApiRequest): { readonly issue: IssueRecord; readonly pull: PullRecord } {
  const issue = hub.state.issues.get(request.params.pull_number ?? '');
  if (issue?.pull === undefined) throw notFound();
  return { issue, pull: issue.pull };
}
