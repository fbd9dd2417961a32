import { z } from 'zod';
import type { CommentOutcome, CommentWrite } from '../../../ports/forge.ts';
import { askGraphql, type GraphqlClient, type GraphqlProblem } from '../ask-graphql.ts';

/** Comments in one request: what GitHub can do in its ten seconds, with room. */
const BATCH = 20;

const ref = z.object({
  id: z.string(),
  fullDatabaseId: z.union([z.string(), z.number()]).transform(Number),
});
const added = z.object({ commentEdge: z.object({ node: ref }) }).transform(({ commentEdge }) => commentEdge.node);
const updated = z.object({ issueComment: ref }).transform(({ issueComment }) => issueComment);

/**
 * Writes comments, several by one request; each stands for itself. Not repeated when the answer is lost: what was posted is found again by its
 * marker.
 */
export async function writeComments(
  graphql: GraphqlClient,
  writes: readonly CommentWrite[],
): Promise<readonly CommentOutcome[]> {
  const outcomes: CommentOutcome[] = [];
  for (let from = 0; from < writes.length; from += BATCH) {
    outcomes.push(...(await writeBatch(graphql, writes.slice(from, from + BATCH))));
  }
  return outcomes;
}

async function writeBatch(graphql: GraphqlClient, writes: readonly CommentWrite[]): Promise<readonly CommentOutcome[]> {
  const { data, problems } = await askGraphql(graphql, {
    what: `write ${writes.length === 1 ? 'a comment' : `${writes.length} comments`}`,
    query: `mutation Comments(${writes.map((_, index) => `$id${index}: ID!, $body${index}: String!`).join(', ')}) {
  ${writes.map(selectionOf).join('\n  ')}
}`,
    variables: Object.fromEntries(
      writes.flatMap((write, index) => [
        [`id${index}`, write.kind === 'add' ? write.issue : write.comment],
        [`body${index}`, write.body],
      ]),
    ),
    answer: z.record(z.string(), z.union([added, updated]).nullable()),
    mayLack: ({ path }) => path.length > 0,
    isRepeatable: false,
  });
  return writes.map((_, index) =>
    outcomeOf(
      data[`c${index}`],
      problems.find(({ path }) => path[0] === `c${index}`),
    ),
  );
}

const REF = 'id fullDatabaseId';

function selectionOf({ kind }: CommentWrite, index: number): string {
  const body = `body: $body${index}`;
  return kind === 'add'
    ? `c${index}: addComment(input: {subjectId: $id${index}, ${body}}) { commentEdge { node { ${REF} } } }`
    : `c${index}: updateIssueComment(input: {id: $id${index}, ${body}}) { issueComment { ${REF} } }`;
}

function outcomeOf(
  comment: { readonly id: string; readonly fullDatabaseId: number } | null | undefined,
  problem: GraphqlProblem | undefined,
): CommentOutcome {
  if (comment) return { kind: 'written', comment: { id: comment.fullDatabaseId, node: comment.id } };
  if (problem?.type === 'NOT_FOUND') return { kind: 'gone' };
  return { kind: 'refused', why: problem?.message ?? 'GitHub did not say why' };
}
