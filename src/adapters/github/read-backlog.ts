import type { Octokit } from 'octokit';
import { z } from 'zod';
import type { Backlog, Issue } from '../../ports/forge.ts';
import { explain } from './client.ts';

/** Issues per request. GitHub takes 100; bodies are up to 64 KiB each, and a query has 10 seconds. */
const PAGE_SIZE = 50;

/** One query per page: issues, their blockers, the tip of the default branch and the configuration there. Cost: (1 + 2×50)/100 ≈ 1 point. */
const QUERY = `query Backlog($owner: String!, $name: String!, $label: String!, $size: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    isFork
    defaultBranchRef { name target { oid } }
    object(expression: "HEAD:.stoneforge/config.yaml") { ... on Blob { text isTruncated } }
    issues(first: $size, after: $after, states: [OPEN], labels: [$label], orderBy: {field: CREATED_AT, direction: ASC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title body state createdAt updatedAt lastEditedAt
        author { login }
        editor { login }
        labels(first: 50) { nodes { name } }
        blockedBy(first: 50) { nodes { number repository { nameWithOwner } } }
      }
    }
  }
}`;

const login = z.object({ login: z.string() }).nullable();
const issueNode = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['OPEN', 'CLOSED']),
  createdAt: z.string(),
  updatedAt: z.string(),
  lastEditedAt: z.string().nullable(),
  author: login,
  editor: login,
  labels: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()).nullable() }).nullable(),
  blockedBy: z.object({
    nodes: z
      .array(z.object({ number: z.number().int(), repository: z.object({ nameWithOwner: z.string() }) }).nullable())
      .nullable(),
  }),
});
const answer = z.object({
  repository: z.object({
    isFork: z.boolean(),
    defaultBranchRef: z.object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() }).nullable(),
    object: z.object({ text: z.string().nullable().optional(), isTruncated: z.boolean().optional() }).nullable(),
    issues: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(issueNode.nullable()).nullable(),
    }),
  }),
});

/** Reads the open issues with the label, page by page. */
export async function readBacklog(client: Octokit, repository: string, label: string): Promise<Backlog> {
  const [owner, name] = repository.split('/');
  const issues: Issue[] = [];
  for (let after: string | null = null; ; ) {
    const page: z.infer<typeof answer> = answer.parse(
      await explain('read the backlog', client.graphql(QUERY, { owner, name, label, size: PAGE_SIZE, after })),
    );
    const { repository: found } = page;
    for (const node of found.issues.nodes ?? []) if (node !== null) issues.push(toIssue(node, repository));
    after = found.issues.pageInfo.endCursor;
    if (found.issues.pageInfo.hasNextPage && after !== null) continue;
    return {
      defaultBranch: found.defaultBranchRef?.name ?? 'main',
      head: found.defaultBranchRef?.target?.oid,
      configText: found.object?.text ?? undefined,
      isFork: found.isFork,
      issues,
    };
  }
}

function toIssue(node: z.infer<typeof issueNode>, repository: string): Issue {
  return {
    number: node.number,
    title: node.title,
    body: node.body,
    state: node.state === 'OPEN' ? 'open' : 'closed',
    labels: (node.labels?.nodes ?? []).flatMap((found) => (found === null ? [] : [found.name])),
    author: node.author?.login,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    lastEdit: node.lastEditedAt === null ? undefined : { by: node.editor?.login, at: node.lastEditedAt },
    blockedBy: (node.blockedBy.nodes ?? []).flatMap((blocker) =>
      blocker === null
        ? []
        : [
            {
              number: blocker.number,
              name: blocker.repository.nameWithOwner,
              sameRepository: blocker.repository.nameWithOwner.toLowerCase() === repository.toLowerCase(),
            },
          ],
    ),
  };
}
