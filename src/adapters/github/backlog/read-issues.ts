import { z } from 'zod';
import type { Issue } from '../../../ports/forge.ts';
import { askGraphql, type GraphqlClient } from '../ask-graphql.ts';
import { noteRest, type Rests, withAllSubIssues } from './read-sub-issues.ts';
import { isHidden, TASK_FIELDS, type TaskContext, taskNode, toIssue } from './task-fields.ts';

/** Issues in one request. */
const PAGE_SIZE = 50;

/** Reads issues by their numbers as they are now; undefined where there is none, or a pull request. */
export async function readIssues(
  graphql: GraphqlClient,
  numbers: readonly number[],
  context: TaskContext,
): Promise<ReadonlyMap<number, Issue | undefined>> {
  const issues = new Map<number, Issue | undefined>();
  for (let from = 0; from < numbers.length; from += PAGE_SIZE) {
    const page = numbers.slice(from, from + PAGE_SIZE);
    const found = await readPage(graphql, page, context.repository);
    for (const number of page) {
      const node = found[nameOf(number)] ?? null;
      if (node === null) {
        issues.set(number, undefined);
        continue;
      }
      const rests: Rests = new Map();
      noteRest(rests, node);
      issues.set(
        number,
        await withAllSubIssues({ ...graphql, repository: context.repository }, toIssue(node, context), rests),
      );
    }
  }
  return issues;
}

async function readPage(graphql: GraphqlClient, numbers: readonly number[], repository: string) {
  const [owner, name] = repository.split('/');
  const { data } = await askGraphql(graphql, {
    what: `read ${numbers.length === 1 ? `issue #${numbers[0]}` : `${numbers.length} issues`}`,
    query: `query Issues($owner: String!, $name: String!) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    ${numbers.map((number) => `${nameOf(number)}: issue(number: ${number}) { ...TaskFields }`).join('\n    ')}
  }
}
${TASK_FIELDS}`,
    variables: { owner, name },
    answer: z.object({ repository: z.record(z.string(), taskNode.nullable()) }),
    mayLack: ({ path, type }) => isHidden(path) || (type === 'NOT_FOUND' && path.length === 2),
  });
  return data.repository;
}

function nameOf(number: number): string {
  return `issue_${number}`;
}
