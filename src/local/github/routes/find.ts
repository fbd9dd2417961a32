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

/** The pull request that the path names. @throws ApiError 404 */
export function pullOf(hub: Hub, request: ApiRequest): { readonly issue: IssueRecord; readonly pull: PullRecord } {
  const issue = hub.state.issues.get(request.params.pull_number ?? '');
  if (issue?.pull === undefined) throw notFound();
  return { issue, pull: issue.pull };
}
