import { GraphQLError } from 'graphql';
import { hasRole } from '../access/need.ts';
import { addComment, BODY_LIMIT, editComment } from '../model/issue-changes.ts';
import type { IssueRecord } from '../store/records.ts';
import { type Asker, unknownNode } from './asker.ts';
import { commentNode } from './comment-node.ts';

interface Input<T> {
  readonly input: T & { readonly body: string; readonly clientMutationId?: string | null };
}

/** `addComment` and `updateIssueComment`. One request may hold many; each stands for itself, in their order. */
export function commentMutations(asker: Asker, issueNode: (issue: IssueRecord) => object) {
  const { hub, caller } = asker;
  return {
    addComment: ({ input }: Input<{ readonly subjectId: string }>) => {
      const [issue] = hub.state.issues.filter((each) => `I_${each.id}` === input.subjectId);
      if (issue === undefined || !asker.mayKnow) unknownNode(input.subjectId);
      asker.need('issues', 'write');
      checkBody(input.body);
      const comment = addComment(hub, caller, issue, input.body);
      const node = commentNode(asker, comment, () => issueNode(issue));
      return {
        clientMutationId: input.clientMutationId ?? null,
        commentEdge: { cursor: node.id, node },
        subject: () => issueNode(issue),
      };
    },
    updateIssueComment: ({ input }: Input<{ readonly id: string }>) => {
      const comment = /^IC_\d+$/.test(input.id) ? hub.state.comments.get(input.id.slice(3)) : undefined;
      const issue = comment && hub.state.issues.get(comment.issue);
      if (comment === undefined || issue === undefined || !asker.mayKnow) unknownNode(input.id);
      asker.need('issues', 'write');
      if (comment.author !== caller.login && !hasRole(hub.render.record(caller.login).role, 'write')) {
        throw refusal(
          'FORBIDDEN',
          `${caller.login} does not have the correct permissions to execute \`UpdateIssueComment\``,
        );
      }
      checkBody(input.body);
      const changed = editComment(hub, comment, input.body);
      return {
        clientMutationId: input.clientMutationId ?? null,
        issueComment: commentNode(asker, changed, () => issueNode(issue)),
      };
    },
  };
}

function checkBody(body: string): void {
  if (body.trim() === '') throw refusal('UNPROCESSABLE', 'Body cannot be blank');
  if (body.length > BODY_LIMIT) throw refusal('UNPROCESSABLE', 'Body is too long (maximum is 65536 characters)');
}

function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
