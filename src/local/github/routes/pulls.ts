import { z } from 'zod';
import { timestamp } from '../clock.ts';
import { ApiError, validationFailed } from '../http/api-error.ts';
import { paginate } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { type ApiRequest, created, ok, type Route } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import { closeIssue, editIssue, emptyIssue, reopenIssue } from '../model/issue-changes.ts';
import { type PullFigures, renderFullPullRequest, renderPullRequest } from '../render/pull-request.ts';
import type { IssueRecord, PullRecord } from '../store/records.ts';
import { pullOf } from './find.ts';
import { checkText } from './issues.ts';
import { reads, writes } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

const newPull = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
});
const pullPatch = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
});

export const pullRoutes: readonly Route[] = [
  { operation: `GET ${REPO}/pulls`, need: reads('pull-requests'), handle: listPulls },
  { operation: `POST ${REPO}/pulls`, need: writes('pull-requests', 'read'), handle: createPull },
  {
    operation: `GET ${REPO}/pulls/{pull_number}`,
    need: reads('pull-requests'),
    handle: async (hub, request) => ok(await renderWithFigures(hub, pullOf(hub, request))),
  },
  { operation: `PATCH ${REPO}/pulls/{pull_number}`, need: writes('pull-requests', 'read'), handle: patchPull },
];

function listPulls(hub: Hub, { query }: ApiRequest) {
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const found = hub.state.issues
    .filter((issue) => issue.pull !== undefined && (state === 'all' || issue.state === state))
    .flatMap((issue) => (issue.pull === undefined ? [] : [{ issue, pull: issue.pull }]))
    .filter(
      ({ pull }) =>
        (head === null || head === `${hub.owner}:${pull.headRef}`) && (base === null || base === pull.baseRef),
    );
  const { items, headers } = paginate(
    query.get('direction') === 'asc' ? found : found.toReversed(),
    query,
    hub.render.repo('/pulls'),
  );
  return { status: 200, headers, body: items.map(({ issue, pull }) => renderPullRequest(hub, issue, pull)) };
}

async function createPull(hub: Hub, request: ApiRequest) {
  const { title, body = null, base, draft, head } = readBody(newPull, request.body);
  checkText(title, body);
  if (request.caller.kind === 'job' && !hub.settings.actionsMayCreatePullRequests) {
    throw new ApiError(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
  const headRef = head.startsWith(`${hub.owner}:`) ? head.slice(hub.owner.length + 1) : head;
  const [headCommit, baseCommit] = await Promise.all([
    hub.git.findRef(`refs/heads/${headRef}`),
    hub.git.findRef(`refs/heads/${base}`),
  ]);
  if (headCommit === undefined) throw validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'head' });
  if (baseCommit === undefined) throw validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'base' });
  const between = { baseSha: baseCommit.sha, headSha: headCommit.sha };
  if ((await figuresOf(hub, between)).commits === 0) {
    throw refused(`No commits between ${base} and ${headRef}`);
  }
  // Asked behind every await, so that two requests at once cannot both open one.
  const isOpen = (issue: IssueRecord) =>
    issue.state === 'open' && issue.pull?.headRef === headRef && issue.pull.baseRef === base;
  if (hub.state.issues.filter(isOpen).length > 0)
    throw refused(`A pull request already exists for ${hub.owner}:${headRef}.`);
  const pull: PullRecord = {
    headRef,
    headSha: headCommit.sha,
    baseRef: base,
    baseSha: baseCommit.sha,
    draft,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
  };
  const issue = hub.state.issues.put({ ...emptyIssue(hub, request.caller.login, timestamp()), title, body, pull });
  return created(await renderWithFigures(hub, { issue, pull }));
}

async function patchPull(hub: Hub, request: ApiRequest) {
  const patch = readBody(pullPatch, request.body);
  const { pull } = pullOf(hub, request);
  checkText(patch.title ?? 'unchanged', patch.body ?? '');
  let issue = editIssue(hub, request.caller, pullOf(hub, request).issue, patch);
  if (patch.state === 'closed') issue = closeIssue(hub, request.caller, issue, { reason: null });
  if (patch.state === 'open') {
    if (pull.mergedAt !== null) throw refused('state cannot be changed. The pull request cannot be reopened.');
    issue = reopenIssue(hub, request.caller, issue);
  }
  return ok(await renderWithFigures(hub, { issue, pull }));
}

function refused(message: string): ApiError {
  return validationFailed({ resource: 'PullRequest', code: 'custom', message });
}

async function renderWithFigures(
  hub: Hub,
  { issue, pull }: { readonly issue: IssueRecord; readonly pull: PullRecord },
) {
  return renderFullPullRequest(hub, issue, pull, await figuresOf(hub, pull));
}

/** Two commits never change, so their figures are counted once. */
const known = new Map<string, Promise<PullFigures>>();

function figuresOf(hub: Hub, { baseSha, headSha }: Pick<PullRecord, 'baseSha' | 'headSha'>): Promise<PullFigures> {
  const key = `${hub.git.gitDir} ${baseSha} ${headSha}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const counting = Promise.all([hub.git.countCommits(baseSha, headSha), hub.git.diffFigures(baseSha, headSha)]).then(
    ([commits, figures]) => ({ commits, ...figures }),
  );
  known.set(key, counting);
  counting.catch(() => known.delete(key));
  return counting;
}
