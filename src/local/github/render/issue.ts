import type { Hub } from '../hub.ts';
import { subIssuesOf } from '../model/sub-issues.ts';
import type { CommentRecord, IssueRecord } from '../store/records.ts';

type Json = Readonly<Record<string, unknown>>;

/** `issue` of GitHub's API; a pull request gets the key `pull_request`. */
export function renderIssue(hub: Hub, issue: IssueRecord): Json {
  const { render } = hub;
  const url = render.repo(`/issues/${issue.number}`);
  return {
    id: issue.id,
    node_id: `${issue.pull === undefined ? 'I' : 'PR'}_${issue.id}`,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    user: render.user(issue.author),
    labels: issue.labels.map((label) => render.label(label)),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: issue.comments,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: render.nullableUser(issue.closedBy),
    author_association: render.association(issue.author),
    performed_via_github_app: null,
    url,
    repository_url: render.repo(''),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: render.page(`/${issue.pull === undefined ? 'issues' : 'pull'}/${issue.number}`),
    ...(issue.pull === undefined ? relations(hub, issue) : pullRequestKey(hub, issue)),
  };
}

function relations(hub: Hub, issue: IssueRecord): Json {
  const blockers = issue.blockedBy.map((number) => hub.state.issues.get(number));
  const blocked = hub.state.issues.filter((other) => other.blockedBy.includes(issue.number));
  const isOpen = (other: IssueRecord | undefined) => other?.state === 'open';
  return {
    sub_issues_summary: subIssuesSummary(hub, issue),
    ...(issue.parent !== undefined && { parent_issue_url: hub.render.repo(`/issues/${issue.parent}`) }),
    issue_dependencies_summary: {
      blocked_by: blockers.filter(isOpen).length,
      total_blocked_by: blockers.length,
      blocking: blocked.filter(isOpen).length,
      total_blocking: blocked.length,
    },
  };
}

function subIssuesSummary(hub: Hub, issue: IssueRecord): Json {
  const all = subIssuesOf(hub, issue);
  const completed = all.filter(({ state }) => state === 'closed').length;
  const percent = all.length === 0 ? 0 : Math.floor((100 * completed) / all.length);
  return { total: all.length, completed, percent_completed: percent };
}

function pullRequestKey(hub: Hub, issue: IssueRecord): Json {
  const page = hub.render.page(`/pull/${issue.number}`);
  return {
    draft: issue.pull?.draft ?? false,
    pull_request: {
      url: hub.render.repo(`/pulls/${issue.number}`),
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: issue.pull?.mergedAt ?? null,
    },
  };
}

/** `issue-comment` of GitHub's API. */
export function renderComment(hub: Hub, comment: CommentRecord): Json {
  const { render } = hub;
  const kind = hub.state.issues.get(comment.issue)?.pull === undefined ? 'issues' : 'pull';
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: render.repo(`/issues/comments/${comment.id}`),
    html_url: render.page(`/${kind}/${comment.issue}#issuecomment-${comment.id}`),
    issue_url: render.repo(`/issues/${comment.issue}`),
    body: comment.body,
    user: render.user(comment.author),
    author_association: render.association(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    performed_via_github_app: render.app(comment.author),
  };
}
