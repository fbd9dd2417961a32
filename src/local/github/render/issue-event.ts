import type { Hub } from '../hub.ts';
import type { CommentRecord, IssueEventRecord } from '../store/records.ts';
import { renderComment } from './issue.ts';

type Json = Readonly<Record<string, unknown>>;

/** One entry of `/issues/{n}/events`; the timeline shows the same entries. */
export function renderIssueEvent(hub: Hub, record: IssueEventRecord): Json {
  const commit = 'commit' in record ? record.commit : undefined;
  return {
    id: record.id,
    node_id: `E_${record.id}`,
    url: hub.render.repo(`/issues/events/${record.id}`),
    actor: hub.render.user(record.actor),
    event: record.event,
    commit_id: commit ?? null,
    commit_url: commit === undefined ? null : hub.render.repo(`/commits/${commit}`),
    created_at: record.createdAt,
    performed_via_github_app: hub.render.app(record.actor),
    ...detail(hub, record),
  };
}

function detail(hub: Hub, record: IssueEventRecord): Json {
  switch (record.event) {
    case 'labeled':
    case 'unlabeled':
      return { label: { name: record.label, color: hub.render.label(record.label).color } };
    case 'renamed':
      return { rename: { from: record.from, to: record.to } };
    case 'blocked_by_added':
    case 'blocked_by_removed':
      return { blocked_by: reference(hub, record.blocker) };
    default:
      return { state_reason: record.stateReason ?? null };
  }
}

function reference(hub: Hub, number: number): Json | null {
  const issue = hub.state.issues.get(number);
  if (issue === undefined) return null;
  const { title, state, stateReason } = issue;
  return { number, title, state, state_reason: stateReason, issue_type: null, repository: hub.render.repository() };
}

/** A comment as the timeline shows it. */
export function renderCommentedEvent(hub: Hub, comment: CommentRecord): Json {
  return { ...renderComment(hub, comment), event: 'commented', actor: hub.render.user(comment.author) };
}
