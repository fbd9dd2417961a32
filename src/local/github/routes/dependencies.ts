import { z } from 'zod';
import { ApiError, notFound, validationFailed } from '../http/api-error.ts';
import { paginate } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { created, ok, type Route } from '../http/route.ts';
import { setBlockedBy } from '../model/issue-changes.ts';
import { renderIssue } from '../render/issue.ts';
import { issueByDatabaseId, issueOf } from './find.ts';
import { ofIssue } from './needs.ts';

const BLOCKED_BY = '/repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by';
/** Blockers that one issue can have. */
const LIMIT = 50;

export const dependencyRoutes: readonly Route[] = [
  {
    operation: `GET ${BLOCKED_BY}`,
    need: ofIssue('read'),
    handle: (hub, request) => {
      const issue = issueOf(hub, request);
      const blockers = issue.blockedBy.flatMap((number) => hub.state.issues.get(number) ?? []);
      const url = hub.render.repo(`/issues/${issue.number}/dependencies/blocked_by`);
      const { items, headers } = paginate(blockers, request.query, url);
      return { status: 200, headers, body: items.map((blocker) => renderIssue(hub, blocker)) };
    },
  },
  {
    operation: `POST ${BLOCKED_BY}`,
    need: ofIssue('write', 'triage'),
    handle: (hub, request) => {
      const issue = issueOf(hub, request);
      const { issue_id: id } = readBody(z.object({ issue_id: z.number().int() }), request.body);
      const blocker = issueByDatabaseId(hub, id);
      if (blocker === undefined) throw new ApiError(404, 'Issue not found');
      if (
        blocker.number === issue.number ||
        issue.blockedBy.includes(blocker.number) ||
        issue.blockedBy.length >= LIMIT
      ) {
        throw validationFailed({ resource: 'IssueDependency', code: 'invalid', field: 'issue_id' });
      }
      setBlockedBy(hub, request.caller, { issue: issue.number, blocker: blocker.number, isBlocked: true });
      return created(renderIssue(hub, blocker));
    },
  },
  {
    operation: `DELETE ${BLOCKED_BY}/{issue_id}`,
    need: ofIssue('write', 'triage'),
    handle: (hub, request) => {
      const issue = issueOf(hub, request);
      const blocker = issueByDatabaseId(hub, Number(request.params.issue_id));
      if (blocker === undefined || !issue.blockedBy.includes(blocker.number)) throw notFound();
      setBlockedBy(hub, request.caller, { issue: issue.number, blocker: blocker.number, isBlocked: false });
      return ok(renderIssue(hub, blocker));
    },
  },
];
