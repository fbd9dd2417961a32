import { z } from 'zod';
import { hasRole } from '../access/need.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { paginate, sinceOf } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { type ApiRequest, created, ok, type Route } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import { addComment, editComment } from '../model/issue-changes.ts';
import { renderComment } from '../render/issue.ts';
import type { CommentRecord } from '../store/records.ts';
import { issueOf } from './find.ts';
import { checkBody } from './issues.ts';
import { ofIssue, reads, writes } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

const commentBody = z.object({ body: z.string().min(1) });

export const commentRoutes: readonly Route[] = [
  {
    operation: `GET ${REPO}/issues/{issue_number}/comments`,
    need: ofIssue('read'),
    handle: (hub, request) => {
      const issue = issueOf(hub, request);
      const found = hub.state.comments.filter((comment) => comment.issue === issue.number);
      return page(hub, request, { comments: found, path: `/issues/${issue.number}/comments` });
    },
  },
  {
    operation: `POST ${REPO}/issues/{issue_number}/comments`,
    need: ofIssue('write'),
    handle: (hub, request) => {
      const { body } = readBody(commentBody, request.body);
      checkBody('IssueComment', body);
      return created(renderComment(hub, addComment(hub, request.caller, issueOf(hub, request), body)));
    },
  },
  {
    operation: `GET ${REPO}/issues/comments`,
    need: reads('issues'),
    handle: (hub, request) => {
      const isByUpdate = request.query.get('sort') === 'updated';
      const key = (comment: CommentRecord) => Date.parse(isByUpdate ? comment.updatedAt : comment.createdAt);
      const ascending = hub.state.comments.all().toSorted((a, b) => key(a) - key(b) || a.id - b.id);
      const isDescending = request.query.get('direction') === 'desc';
      return page(hub, request, {
        comments: isDescending ? ascending.toReversed() : ascending,
        path: '/issues/comments',
      });
    },
  },
  {
    operation: `GET ${REPO}/issues/comments/{comment_id}`,
    need: reads('issues'),
    handle: (hub, request) => ok(renderComment(hub, commentOf(hub, request))),
  },
  {
    operation: `PATCH ${REPO}/issues/comments/{comment_id}`,
    need: writes('issues', 'read'),
    handle: (hub, request) => {
      const { body } = readBody(commentBody, request.body);
      checkBody('IssueComment', body);
      const comment = commentOf(hub, request);
      if (comment.author !== request.caller.login && !hasRole(hub.render.record(request.caller.login).role, 'write')) {
        throw new ApiError(403, 'Must have admin rights to Repository.');
      }
      return ok(renderComment(hub, editComment(hub, comment, body)));
    },
  },
];

function commentOf(hub: Hub, { params }: ApiRequest): CommentRecord {
  const comment = hub.state.comments.get(params.comment_id ?? '');
  if (comment === undefined) throw notFound();
  return comment;
}

/** `since` means: changed at or after it. */
function page(
  hub: Hub,
  { query }: ApiRequest,
  list: { readonly comments: readonly CommentRecord[]; readonly path: string },
) {
  const since = sinceOf(query);
  const found = list.comments.filter(({ updatedAt }) => since === undefined || Date.parse(updatedAt) >= since);
  const { items, headers } = paginate(found, query, hub.render.repo(list.path));
  return { status: 200, headers, body: items.map((comment) => renderComment(hub, comment)) };
}
