import { expect, test } from 'vitest';
import { askGraphql } from '../testing/ask-graphql.ts';
import { REPO, startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

const LIST = `query ($since: DateTime, $states: [IssueState!], $labels: [String!], $first: Int = 100, $after: String) {
  repository(owner: "octo", name: "forge") {
    issues(
      first: $first
      after: $after
      filterBy: { since: $since, states: $states, labels: $labels }
      orderBy: { field: UPDATED_AT, direction: ASC }
    ) { pageInfo { hasNextPage endCursor } nodes { number } }
  }
}`;

async function list(forge: TestGitHub, variables: Record<string, unknown> = {}) {
  const { body } = await askGraphql(forge, forge.jobToken({ issues: 'read' }), LIST, variables);
  const { issues } = (body.data as { repository: { issues: { nodes: { number: number }[]; pageInfo: Page } } })
    .repository;
  return { numbers: issues.nodes.map(({ number }) => number), page: issues.pageInfo };
}
interface Page {
  readonly hasNextPage: boolean;
  readonly endCursor: string;
}

const OLD = '2020-01-01T00:00:00Z';

test('`since` gives what changed at or after it, whatever its state and labels', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  const [quiet, closed, relabelled, commented] = ['a', 'b', 'c', 'd'].map((title) =>
    github.createIssue({ title, labels: ['task'], createdAt: OLD }),
  );
  const me = forge.person().rest.issues;
  await me.update({ ...REPO, issue_number: closed ?? 0, state: 'closed' });
  await me.removeLabel({ ...REPO, issue_number: relabelled ?? 0, name: 'task' });
  await me.createComment({ ...REPO, issue_number: commented ?? 0, body: 'Hello' });
  const since = '2020-01-02T00:00:00Z';
  expect((await list(forge, { since })).numbers).toEqual([closed, relabelled, commented]);
  expect((await list(forge, { since, states: ['OPEN'], labels: ['TASK'] })).numbers).toEqual([commented]);
  expect((await list(forge, { since: OLD })).numbers).toContain(quiet);
});

test('a dependency that is added or removed does not make its issue a changed one', async () => {
  await using forge = await startTestGitHub();
  const [blocker, blocked] = [OLD, OLD].map((createdAt) => forge.github.createIssue({ title: 'x', createdAt }));
  const me = forge.person().rest.issues;
  const { data } = await me.get({ ...REPO, issue_number: blocker ?? 0 });
  await me.addBlockedByDependency({ ...REPO, issue_number: blocked ?? 0, issue_id: data.id });
  expect((await list(forge, { since: '2020-01-02T00:00:00Z' })).numbers).toEqual([]);
});

test('a page begins after what the last one ended with, although something before it has gone', async () => {
  await using forge = await startTestGitHub();
  const at = (second: number) => `2020-01-01T00:00:0${second}Z`;
  const numbers = [1, 2, 3, 4].map((second) => forge.github.createIssue({ title: 'x', createdAt: at(second) }));
  const first = await list(forge, { first: 2 });
  expect(first).toMatchObject({ numbers: numbers.slice(0, 2), page: { hasNextPage: true } });
  await forge.person().rest.issues.update({ ...REPO, issue_number: numbers[0] ?? 0, title: 'Now the newest' });
  const second = await list(forge, { first: 2, after: first.page.endCursor });
  expect(second).toMatchObject({ numbers: numbers.slice(2), page: { hasNextPage: true } });
  expect((await list(forge, { first: 2, after: second.page.endCursor })).numbers).toEqual([numbers[0]]);
});
