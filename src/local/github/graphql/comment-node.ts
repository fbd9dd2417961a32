import type { CommentRecord } from '../store/records.ts';
import type { Asker } from './asker.ts';

/** `IssueComment` of GitHub's schema. A comment's text is all that can be edited, so an edit is any later change. */
export function commentNode(asker: Asker, comment: CommentRecord, issue: () => unknown) {
  return {
    __typename: 'IssueComment',
    id: `IC_${comment.id}`,
    fullDatabaseId: String(comment.id),
    author: () => asker.actor(comment.author),
    body: comment.body,
    createdAt: comment.createdAt,
    issue,
    lastEditedAt: comment.editedAt ?? null,
    updatedAt: comment.updatedAt,
    viewerDidAuthor: comment.author === asker.caller.login,
  };
}
