import { GraphQLError } from 'graphql';
import type { Caller } from '../access/caller.ts';
import type { Hub } from '../hub.ts';
import type { IssueRecord } from '../store/records.ts';
import { Asker } from './asker.ts';
import { commentMutations } from './comment-mutations.ts';
import { objectNode, refNode } from './git-nodes.ts';
import { type IssueListArgs, issueList } from './issue-list.ts';
import { issueNode } from './issue-node.ts';

/** The roots of what a caller may ask and change, as graphql-js takes them. */
export function createResolvers(hub: Hub, caller: Caller) {
  const asker = new Asker(hub, caller);
  const issue = (record: IssueRecord) => issueNode(asker, record, () => repositoryNode(asker, issue));
  return {
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
      const asked = `${owner}/${name}`;
      if (asked.toLowerCase() === hub.render.fullName.toLowerCase() && asker.mayKnow)
        return repositoryNode(asker, issue);
      throw notFound(`Could not resolve to a Repository with the name '${asked}'.`);
    },
    viewer: () => asker.actor(caller.login),
    ...commentMutations(asker, issue),
  };
}

function repositoryNode(asker: Asker, issue: (record: IssueRecord) => object) {
  const { hub } = asker;
  const { render, defaultBranch, settings, state } = hub;
  return {
    __typename: 'Repository',
    id: render.nodeId,
    name: hub.name,
    nameWithOwner: render.fullName,
    owner: () => asker.actor(hub.owner),
    url: render.page(''),
    isFork: settings.isFork,
    isPrivate: true,
    isEmpty: async () => !(await hub.git.hasBranches()),
    defaultBranchRef: () => refNode(asker, `refs/heads/${defaultBranch}`),
    ref: ({ qualifiedName }: { readonly qualifiedName: string }) =>
      refNode(asker, qualifiedName.startsWith('refs/') ? qualifiedName : `refs/heads/${qualifiedName}`),
    object: (asked: { readonly expression?: string | null; readonly oid?: string | null }) =>
      objectNode(asker, asked.oid ?? asked.expression),
    issue: ({ number }: { readonly number: number }) => {
      asker.need('issues');
      const found = state.issues.get(number);
      if (found === undefined || found.pull !== undefined) {
        throw notFound(`Could not resolve to an Issue with the number of ${number}.`);
      }
      return issue(found);
    },
    issues: (args: IssueListArgs) => issueList(asker, args, issue),
    pullRequest: ({ number }: { readonly number: number }) => {
      asker.need('pull-requests');
      const found = state.issues.get(number);
      if (found?.pull === undefined) {
        throw notFound(`Could not resolve to a PullRequest with the number of ${number}.`);
      }
      const { pull } = found;
      const isMerged = pull.mergedAt !== null;
      return {
        __typename: 'PullRequest',
        id: `PR_${found.id}`,
        number: found.number,
        state: isMerged ? 'MERGED' : found.state.toUpperCase(),
        merged: isMerged,
        mergeCommit: () => (pull.mergeCommitSha === null ? null : objectNode(asker, pull.mergeCommitSha)),
      };
    },
  };
}

function notFound(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } });
}
