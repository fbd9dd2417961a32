import { z } from 'zod';
import type { Comment } from '../../../ports/forge.ts';

/** Newest comments of each issue that changed. More of them since are listed one by one. */
const COMMENTS = 20;

export const COMMENT_FIELDS = `comments(last: ${COMMENTS}) {
  totalCount nodes { fullDatabaseId body createdAt lastEditedAt author { __typename login } }
}`;

export const changedNode = z.object({
  number: z.number().int().positive(),
  comments: z.object({
    totalCount: z.number().int(),
    nodes: z.array(
      z.object({
        fullDatabaseId: z.union([z.string(), z.number()]).transform(Number),
        body: z.string(),
        createdAt: z.string(),
        lastEditedAt: z.string().nullable(),
        author: z.object({ __typename: z.string(), login: z.string() }).nullable(),
      }),
    ),
  }),
});
export type ChangedNode = z.infer<typeof changedNode>;

/** The comments of an issue that were made at or after a moment; undefined when there are more of them than came with it. */
export function commentsSince({ number, comments }: ChangedNode, since: string): readonly Comment[] | undefined {
  const from = Date.parse(since);
  const recent = comments.nodes.filter(({ createdAt }) => Date.parse(createdAt) >= from);
  if (recent.length === comments.nodes.length && comments.totalCount > recent.length) return undefined;
  return recent.map((node) => ({
    id: node.fullDatabaseId,
    issue: number,
    author: node.author?.login ?? 'ghost',
    authorIsBot: node.author?.__typename !== 'User',
    body: node.body,
    createdAt: node.createdAt,
    isEdited: node.lastEditedAt !== null,
  }));
}
