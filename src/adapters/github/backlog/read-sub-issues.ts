import { z } from 'zod';
import type { Issue, IssueRef } from '../../../ports/forge.ts';
import { askGraphql, type GraphqlClient } from '../ask-graphql.ts';
import { SUB_ISSUE_PAGE, SUB_ISSUES, subIssuePage, type TaskNode, toReference } from './task-fields.ts';

/** Where the sub-issues of issues go on that did not all come with them, by the number of the issue. */
export type Rests = Map<number, string>;

/** Notes where the sub-issues of an issue go on, if they do. */
export function noteRest(rests: Rests, { number, subIssues: { pageInfo } }: TaskNode): void {
  if (pageInfo.hasNextPage && pageInfo.endCursor !== null) rests.set(number, pageInfo.endCursor);
  else rests.delete(number);
}

/** The issue with all its sub-issues: the rest is read page by page. */
export async function withAllSubIssues(
  graphql: GraphqlClient & { readonly repository: string },
  issue: Issue,
  rests: Rests,
): Promise<Issue> {
  const subIssues: IssueRef[] = [...issue.subIssues];
  for (let after = rests.get(issue.number) ?? null; after !== null; ) {
    const page = await readPage(graphql, issue.number, after);
    subIssues.push(...page.nodes.map((child) => toReference(child, graphql.repository)));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  }
  return { ...issue, subIssues };
}

async function readPage(
  graphql: GraphqlClient & { readonly repository: string },
  number: number,
  after: string,
): Promise<z.infer<typeof subIssuePage>> {
  const [owner, name] = graphql.repository.split('/');
  const { data } = await askGraphql(graphql, {
    what: `read the sub-issues of #${number}`,
    query: `query SubIssues($owner: String!, $name: String!, $number: Int!, $after: String) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    issue(number: $number) { subIssues(first: ${SUB_ISSUES}, after: $after) { ${SUB_ISSUE_PAGE} } }
  }
}`,
    variables: { owner, name, number, after },
    answer: z.object({ repository: z.object({ issue: z.object({ subIssues: subIssuePage }) }) }),
    mayLack: ({ path }) => path.includes('subIssues'),
  });
  return data.repository.issue.subIssues;
}
