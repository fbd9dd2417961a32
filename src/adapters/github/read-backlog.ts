import type { Octokit } from 'octokit';
import { z } from 'zod';
import { CONFIG_FILE } from '../../core/config/parse-config.ts';
import { StoneforgeError } from '../../core/errors.ts';
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
    nodes: z.array(
      z.object({ number: z.number().int(), repository: z.object({ nameWithOwner: z.string() }) }).nullable(),
    ),
  }),
});
const answer = z.object({
  repository: z.object({
    isFork: z.boolean(),
    defaultBranchRef: z.object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() }).nullable(),
    object: z.object({ text: z.string().nullable().optional(), isTruncated: z.boolean().optional() }).nullable(),
    issues: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      // Never null here: an issue that is left out would count as withdrawn, and its task as cancelled.
      nodes: z.array(issueNode),
    }),
  }),
});
type Answer = z.infer<typeof answer>;

/** Reads the open issues with the label, page by page. */
export async function readBacklog(client: Octokit, repository: string, label: string): Promise<Backlog> {
  const [owner, name] = repository.split('/');
  const issues: Issue[] = [];
  for (let after: string | null = null; ; ) {
    const request = client.graphql(QUERY, { owner, name, label, size: PAGE_SIZE, after }).catch(withoutHiddenBlockers);
    const { repository: found }: Answer = parseAnswer(await explain('read the backlog', request));
    issues.push(...found.issues.nodes.map((node) => toIssue(node, repository)));
    after = found.issues.pageInfo.endCursor;
    if (found.issues.pageInfo.hasNextPage && after !== null) continue;
    return {
      defaultBranch: found.defaultBranchRef?.name ?? 'main',
      head: found.defaultBranchRef?.target?.oid,
      configText: configTextOf(found.object),
      isFork: found.isFork,
      issues,
    };
  }
}

const hiddenBlockers = z.object({
  data: z.object({ repository: z.object({}).loose() }),
  errors: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])) })).min(1),
});

/** GitHub reports a blocker that our token may not see as an error beside whole data, where it stands as null: it blocks, and the rest counts. */
function withoutHiddenBlockers(error: unknown): unknown {
  const partial = hiddenBlockers.safeParse(error);
  const isWhole = partial.success && partial.data.errors.every(({ path }) => path.includes('blockedBy'));
  if (!isWhole) throw error;
  return partial.data.data;
}

function parseAnswer(data: unknown): Answer {
  const parsed = answer.safeParse(data);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues[0];
  throw new StoneforgeError(
    'forge-unavailable',
    `Expected a whole answer of GitHub about the backlog, found a gap at ${problem?.path.join('.')} (${problem?.message}). Try again later.`,
    { retryable: true },
  );
}

/** A configuration that cannot be read as a whole is none that may be believed. */
function configTextOf(file: Answer['repository']['object']): string | undefined {
  if (file === null || file.text === undefined) return undefined;
  if (file.text !== null && file.isTruncated !== true) return file.text;
  const found = file.text === null ? 'a binary file' : 'one that is too large for GitHub to show';
  throw new StoneforgeError(
    'bad-config',
    `Expected ${CONFIG_FILE} to be a text file, found ${found}. Correct the file.`,
  );
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
    blockedBy: node.blockedBy.nodes.map((blocker) => toBlocker(blocker, repository)),
  };
}

/** A blocker that our token may not see blocks all the same. */
function toBlocker(
  blocker: z.infer<typeof issueNode>['blockedBy']['nodes'][number],
  repository: string,
): Issue['blockedBy'][number] {
  if (blocker === null) return { number: 0, name: 'a repository that cannot be read', sameRepository: false };
  const name = blocker.repository.nameWithOwner;
  return { number: blocker.number, name, sameRepository: name.toLowerCase() === repository.toLowerCase() };
}
