import { z } from 'zod';
import type { BacklogRequest } from '../../../ports/forge.ts';
import { changedNode } from './changed-comments.ts';
import type { Pages } from './compose-query.ts';
import { taskNode } from './task-fields.ts';

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const count = z.object({ totalCount: z.number().int() });
const head = z.object({
  isFork: z.boolean(),
  defaultBranchRef: z.object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() }).nullable(),
  object: z.object({ text: z.string().nullable().optional(), isTruncated: z.boolean().optional() }).nullable(),
  tasks: count,
});
// Never null in a list here: an issue that is left out would count as withdrawn, and its task as cancelled.
const tasks = count.extend({ pageInfo, nodes: z.array(taskNode) });
const commented = z.object({ pageInfo, nodes: z.array(changedNode) }).transform((list) => ({ ...list, issues: [] }));
const changed = z
  .object({ pageInfo, nodes: z.array(changedNode.extend(taskNode.shape)) })
  .transform((list) => ({ ...list, issues: list.nodes }));

const state = z.object({ state: z.enum(['OPEN', 'CLOSED']) }).nullable();
const pull = z
  .object({ state: z.enum(['OPEN', 'CLOSED', 'MERGED']), mergeCommit: z.object({ oid: z.string() }).nullable() })
  .nullable();

/** The repository as a query of these pages shows it. */
export interface Page {
  readonly head?: z.infer<typeof head>;
  readonly tasks?: z.infer<typeof tasks>;
  /** `nodes`: what changed, with its comments; `issues`: the same as issues, where they are asked for. */
  readonly changed?: z.infer<typeof commented> | z.infer<typeof changed>;
  readonly states: ReadonlyMap<number, z.infer<typeof state>>;
  readonly pulls: ReadonlyMap<number, z.infer<typeof pull>>;
}

/** What is expected of the answer; a gap in it is no answer. */
export function answerOf(request: BacklogRequest, pages: Pages): z.ZodType<{ readonly repository: Page }> {
  const { issues = [], pulls = [], isWhole } = request;
  const shapeOf = (numbers: readonly number[], prefix: string, schema: z.ZodType) =>
    Object.fromEntries(pages.isFirst ? numbers.map((number) => [`${prefix}_${number}`, schema]) : []);
  const parts = z.object({
    ...shapeOf(issues, 'issue', state),
    ...shapeOf(pulls, 'pull', pull),
    ...(pages.isFirst && head.shape),
    ...(pages.tasks !== undefined && { tasks }),
    ...(pages.changed !== undefined && { changed: isWhole ? commented : changed }),
  });
  const byNumber = <T>(found: Readonly<Record<string, unknown>>, numbers: readonly number[], prefix: string) =>
    new Map(pages.isFirst ? numbers.map((number) => [number, found[`${prefix}_${number}`] as T]) : []);
  const page = parts.transform((found): Page => {
    // Every part is what its schema says; which parts there are is what TypeScript cannot know.
    const given = found as z.infer<typeof head> & Required<Pick<Page, 'tasks' | 'changed'>>;
    return {
      ...(pages.isFirst && { head: given }),
      ...(pages.tasks !== undefined && { tasks: given.tasks }),
      ...(pages.changed !== undefined && { changed: given.changed }),
      states: byNumber(found, issues, 'issue'),
      pulls: byNumber(found, pulls, 'pull'),
    };
  });
  return z.object({ repository: page });
}
