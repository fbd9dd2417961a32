import type { Hub } from '../hub.ts';
import type { IssueRecord, PullRecord } from '../store/records.ts';

type Json = Readonly<Record<string, unknown>>;

/** Figures that only git knows. */
export interface PullFigures {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

/** `pull-request-simple`: an entry of the list. */
export function renderPullRequest(hub: Hub, issue: IssueRecord, pull: PullRecord): Json {
  const { render } = hub;
  const url = render.repo(`/pulls/${issue.number}`);
  const issueUrl = render.repo(`/issues/${issue.number}`);
  const page = render.page(`/pull/${issue.number}`);
  const links = {
    self: url,
    html: page,
    issue: issueUrl,
    comments: `${issueUrl}/comments`,
    review_comments: `${url}/comments`,
    review_comment: render.repo('/pulls/comments{/number}'),
    commits: `${url}/commits`,
    statuses: render.repo(`/statuses/${pull.headSha}`),
  };
  return {
    id: issue.id,
    node_id: `PR_${issue.id}`,
    number: issue.number,
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueUrl,
    commits_url: links.commits,
    comments_url: links.comments,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    statuses_url: links.statuses,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    body: issue.body,
    user: render.user(issue.author),
    // The description allows null in an issue's label and not in a pull request's.
    labels: issue.labels.map((name) => ({
      ...render.label(name),
      description: render.label(name).description ?? '',
    })),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    milestone: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    author_association: render.association(issue.author),
    auto_merge: null,
    draft: pull.draft,
    head: renderSide(hub, pull.headRef, pull.headSha),
    base: renderSide(hub, pull.baseRef, pull.baseSha),
    _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
  };
}

/** `pull-request`: a single one. Whether it can be merged is never computed: null is GitHub's «not known yet». */
export function renderFullPullRequest(hub: Hub, issue: IssueRecord, pull: PullRecord, figures: PullFigures): Json {
  return {
    ...renderPullRequest(hub, issue, pull),
    merged: pull.mergedAt !== null,
    merged_by: hub.render.nullableUser(pull.mergedBy),
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    comments: issue.comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: figures.commits,
    additions: figures.additions,
    deletions: figures.deletions,
    changed_files: figures.changedFiles,
  };
}

function renderSide(hub: Hub, ref: string, sha: string): Json {
  return { label: `${hub.owner}:${ref}`, ref, sha, user: hub.render.user(hub.owner), repo: hub.render.repository() };
}
