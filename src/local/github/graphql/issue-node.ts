import { ancestorsOf, subIssuesOf } from '../model/sub-issues.ts';
import type { IssueRecord } from '../store/records.ts';
import type { Asker } from './asker.ts';
import { commentNode } from './comment-node.ts';
import { type ConnectionArgs, connection } from './connection.ts';
import { type TimelineArgs, timelineItems } from './timeline-items.ts';

/** `Issue` of GitHub's schema. Functions as fields are what graphql-js calls with a field's arguments; everything lazy is one. */
export function issueNode(
  asker: Asker,
  issue: IssueRecord,
  repository: () => unknown,
): Readonly<Record<string, unknown>> {
  const { hub } = asker;
  const { state, render } = hub;
  const node = (other: IssueRecord) => issueNode(asker, other, repository);
  return {
    __typename: 'Issue',
    id: `I_${issue.id}`,
    fullDatabaseId: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: issue.state === 'open' ? 'OPEN' : 'CLOSED',
    stateReason: issue.stateReason?.toUpperCase() ?? null,
    locked: false,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    lastEditedAt: issue.lastEdit?.at ?? null,
    closedAt: issue.closedAt,
    url: render.page(`/issues/${issue.number}`),
    author: () => asker.actor(issue.author),
    editor: () => (issue.lastEdit === undefined ? null : asker.actor(issue.lastEdit.by)),
    repository,
    labels: (args: ConnectionArgs) =>
      connection(issue.labels, args, (name) => ({ ...render.label(name), id: String(render.label(name).node_id) })),
    blockedBy: (args: ConnectionArgs) =>
      connection(
        issue.blockedBy.flatMap((number) => state.issues.get(number) ?? []),
        args,
        node,
      ),
    blocking: (args: ConnectionArgs) =>
      connection(
        state.issues.filter((other) => other.blockedBy.includes(issue.number)),
        args,
        node,
      ),
    parent: () => {
      const [parent] = ancestorsOf(hub, issue);
      return parent === undefined ? null : node(parent);
    },
    subIssues: (args: ConnectionArgs) => connection(subIssuesOf(hub, issue), args, node),
    comments: (args: ConnectionArgs) =>
      connection(asker.commentsOf(issue.number), args, (comment) => commentNode(asker, comment, () => node(issue))),
    timelineItems: (args: TimelineArgs) => timelineItems(asker, issue, args),
  };
}
