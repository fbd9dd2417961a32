import { z } from 'zod';
import type { OwnComment } from '../../../ports/forge.ts';
import { askGraphql, type GraphqlClient } from '../ask-graphql.ts';

/** Issues in one request, and the oldest comments of each that are looked through first: ours is among the first that an issue gets. */
const ISSUES = 20;
const COMMENTS = 50;

const comments = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(
    z.object({
      id: z.string(),
      fullDatabaseId: z.union([z.string(), z.number()]).transform(Number),
      body: z.string(),
      author: z.object({ __typename: z.string() }).nullable(),
    }),
  ),
});
const issue = z.object({ id: z.string(), comments });
type FoundIssue = z.infer<typeof issue>;

/** Looks for the comment of an app that begins with the marker, on several issues by one request. An issue that is gone is left out. */
export async function findOwnComments(
  graphql: GraphqlClient,
  {
    repository,
    issues,
    marker,
  }: { readonly repository: string; readonly issues: readonly number[]; readonly marker: string },
): Promise<ReadonlyMap<number, OwnComment>> {
  const own = new Map<number, OwnComment>();
  let places = issues.map((number): Place => ({ number, after: null }));
  while (places.length > 0) {
    const page = places.slice(0, ISSUES);
    const found = await readPage(graphql, page, repository);
    const further: Place[] = [];
    for (const { number } of page) {
      const one = found[nameOf(number)];
      if (one === undefined || one === null) continue;
      const ours = one.comments.nodes.find(
        ({ author, body }) => author?.__typename === 'Bot' && body.startsWith(marker),
      );
      own.set(number, { node: one.id, comment: ours && { id: ours.fullDatabaseId, node: ours.id } });
      const { hasNextPage, endCursor } = one.comments.pageInfo;
      if (ours === undefined && hasNextPage) further.push({ number, after: endCursor });
    }
    places = [...further, ...places.slice(ISSUES)];
  }
  return own;
}

interface Place {
  readonly number: number;
  readonly after: string | null;
}

async function readPage(
  graphql: GraphqlClient,
  places: readonly Place[],
  repository: string,
): Promise<Readonly<Record<string, FoundIssue | null>>> {
  const [owner, name] = repository.split('/');
  const { data } = await askGraphql(graphql, {
    what: 'look for our comments',
    query: `query OwnComments($owner: String!, $name: String!) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    ${places.map(selectionOf).join('\n    ')}
  }
}`,
    variables: { owner, name },
    answer: z.object({ repository: z.record(z.string(), issue.nullable()) }),
    mayLack: ({ path, type }) => type === 'NOT_FOUND' && path.length === 2,
  });
  return data.repository;
}

/** Cursors are GitHub's own words, and go into the query as a string of JSON, which GraphQL reads alike. */
function selectionOf({ number, after }: Place): string {
  const from = after === null ? '' : `, after: ${JSON.stringify(after)}`;
  return `${nameOf(number)}: issue(number: ${number}) { id comments(first: ${COMMENTS}${from}) {
      pageInfo { hasNextPage endCursor } nodes { id fullDatabaseId body author { __typename } }
    } }`;
}

function nameOf(number: number): string {
  return `issue_${number}`;
}
