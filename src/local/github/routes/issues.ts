import { z } from 'zod';
import { hasRole } from '../access/need.ts';
import { ApiError, validationFailed } from '../http/api-error.ts';
import { paginate, sinceOf } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { type ApiRequest, created, ok, type Route } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import {
  addLabels,
  BODY_LIMIT,
  closeIssue,
  editIssue,
  openIssue,
  removeLabel,
  reopenIssue,
} from '../model/issue-changes.ts';
import { renderIssue } from '../render/issue.ts';
import type { IssueRecord } from '../store/records.ts';
import { issueOf } from './find.ts';
import { ofIssue, reads, writes } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

const text = z.union([z.string(), z.number().transform(String)]);
const labelName = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const newIssue = z.object({ title: text, body: z.string().nullish(), labels: z.array(labelName).default([]) });
const issuePatch = z.object({
  title: text.nullish(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'reopened', 'duplicate']).nullish(),
  labels: z.array(labelName).optional(),
});

export const issueRoutes: readonly Route[] = [
  { operation: `GET ${REPO}/issues`, need: reads('issues'), handle: listIssues },
  {
    operation: `POST ${REPO}/issues`,
    need: writes('issues', 'read'),
    handle: (hub, { body, caller }) => {
      const { title, body: content = null, labels } = readBody(newIssue, body);
      checkText(title, content);
      // Without push access labels are dropped silently.
      const mayLabel = hasRole(hub.render.record(caller.login).role, 'triage');
      return created(
        renderIssue(hub, openIssue(hub, caller, { title, body: content, labels: mayLabel ? labels : [] })),
      );
    },
  },
  {
    operation: `GET ${REPO}/issues/{issue_number}`,
    need: ofIssue('read'),
    handle: (hub, request) => ok(renderIssue(hub, issueOf(hub, request))),
  },
  { operation: `PATCH ${REPO}/issues/{issue_number}`, need: ofIssue('write'), handle: patchIssue },
];

function listIssues(hub: Hub, { query }: ApiRequest) {
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
  const since = sinceOf(query);
  const creator = query.get('creator');
  const found = hub.state.issues.filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      labels.every((label) => issue.labels.some((present) => present.toLowerCase() === label.toLowerCase())) &&
      (since === undefined || Date.parse(issue.updatedAt) >= since) &&
      (creator === null || issue.author === creator),
  );
  const { items, headers } = paginate(ordered(found, query), query, hub.render.repo('/issues'));
  return { status: 200, headers, body: items.map((issue) => renderIssue(hub, issue)) };
}

function ordered(issues: readonly IssueRecord[], query: URLSearchParams): readonly IssueRecord[] {
  const sort = query.get('sort') ?? 'created';
  const key = (issue: IssueRecord) =>
    sort === 'comments' ? issue.comments : Date.parse(sort === 'updated' ? issue.updatedAt : issue.createdAt);
  const ascending = issues.toSorted((a, b) => key(a) - key(b) || a.number - b.number);
  return query.get('direction') === 'asc' ? ascending : ascending.toReversed();
}

function patchIssue(hub: Hub, request: ApiRequest) {
  const { caller } = request;
  const patch = readBody(issuePatch, request.body);
  let issue = issueOf(hub, request);
  if (caller.login !== issue.author && !hasRole(hub.render.record(caller.login).role, 'triage')) {
    throw new ApiError(403, 'Must have admin rights to Repository.');
  }
  checkText(patch.title ?? issue.title, patch.body ?? '');
  issue = editIssue(hub, caller, issue, { title: patch.title ?? undefined, body: patch.body });
  if (patch.labels !== undefined) {
    const wanted = patch.labels.map((label) => label.toLowerCase());
    for (const label of issue.labels) {
      if (!wanted.includes(label.toLowerCase())) issue = removeLabel(hub, caller, issue, label) ?? issue;
    }
    issue = addLabels(hub, caller, issue, patch.labels);
  }
  if (patch.state === 'closed') issue = closeIssue(hub, caller, issue, { reason: patch.state_reason ?? null });
  if (patch.state === 'open') issue = reopenIssue(hub, caller, issue);
  return ok(renderIssue(hub, issue));
}

/** @throws ApiError 422 for a title or body that GitHub does not take. */
export function checkText(title: string, body: string | null): void {
  if (title.trim() === '') throw validationFailed({ resource: 'Issue', code: 'missing_field', field: 'title' });
  if (title.length > 256) {
    throw validationFailed({
      resource: 'Issue',
      code: 'custom',
      field: 'title',
      message: 'title is too long (maximum is 256 characters)',
    });
  }
  checkBody('Issue', body ?? '');
}

/** @throws ApiError 422 beyond 65,536 characters. */
export function checkBody(resource: string, body: string): void {
  if (body.length <= BODY_LIMIT) return;
  throw validationFailed({
    resource,
    code: 'unprocessable',
    field: 'data',
    message: 'Body is too long (maximum is 65536 characters)',
  });
}
