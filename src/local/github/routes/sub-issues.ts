import { z } from 'zod';
import { ApiError, notFound, validationFailed } from '../http/api-error.ts';
import { paginate } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { created, ok, type Route } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import {
  addSubIssue,
  ancestorsOf,
  depthBelow,
  MAX_LEVELS,
  MAX_SUB_ISSUES,
  removeSubIssue,
  subIssuesOf,
} from '../model/sub-issues.ts';
import { renderIssue } from '../render/issue.ts';
import type { IssueRecord } from '../store/records.ts';
import { issueByDatabaseId, issueOf } from './find.ts';
import { ofIssue } from './needs.ts';

const ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}';

export const subIssueRoutes: readonly Route[] = [
  {
    operation: `GET ${ISSUE}/sub_issues`,
    need: ofIssue('read'),
    handle: (hub, request) => {
      const issue = issueOf(hub, request);
      const url = hub.render.repo(`/issues/${issue.number}/sub_issues`);
      const { items, headers } = paginate(subIssuesOf(hub, issue), request.query, url);
      return { status: 200, headers, body: items.map((child) => renderIssue(hub, child)) };
    },
  },
  {
    operation: `GET ${ISSUE}/parent`,
    need: ofIssue('read'),
    handle: (hub, request) => {
      const [parent] = ancestorsOf(hub, issueOf(hub, request));
      if (parent === undefined) throw notFound();
      return ok(renderIssue(hub, parent));
    },
  },
  {
    operation: `POST ${ISSUE}/sub_issues`,
    need: ofIssue('write', 'triage'),
    handle: (hub, request) => {
      const parent = issueOf(hub, request);
      const body = readBody(
        z.object({ sub_issue_id: z.number().int(), replace_parent: z.boolean().default(false) }),
        request.body,
      );
      const child = issueByDatabaseId(hub, body.sub_issue_id);
      if (child === undefined) throw new ApiError(404, 'Issue not found');
      const mayMove = child.parent === undefined || (body.replace_parent && child.parent !== parent.number);
      if (!mayMove || !fits(hub, parent, child)) {
        throw validationFailed({ resource: 'SubIssue', code: 'invalid', field: 'sub_issue_id' });
      }
      addSubIssue(hub, { parent: parent.number, child: child.number });
      return created(renderIssue(hub, hub.state.issues.get(parent.number) ?? parent));
    },
  },
  {
    operation: `DELETE ${ISSUE}/sub_issue`,
    need: ofIssue('write', 'triage'),
    handle: (hub, request) => {
      const parent = issueOf(hub, request);
      const body = readBody(z.object({ sub_issue_id: z.number().int() }), request.body);
      const child = issueByDatabaseId(hub, body.sub_issue_id);
      if (child?.parent !== parent.number) throw notFound();
      removeSubIssue(hub, child.number);
      return ok(renderIssue(hub, hub.state.issues.get(parent.number) ?? parent));
    },
  },
];

/** Whether a sub-issue keeps to GitHub's limits, and closes no circle. */
function fits(hub: Hub, parent: IssueRecord, child: IssueRecord): boolean {
  const above = ancestorsOf(hub, parent);
  const closesCircle = [parent, ...above].some(({ number }) => number === child.number);
  const levels = above.length + 1 + depthBelow(hub, child);
  return !closesCircle && levels <= MAX_LEVELS && subIssuesOf(hub, parent).length < MAX_SUB_ISSUES;
}
