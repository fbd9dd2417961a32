import { expect, test } from 'vitest';
import { askGraphql } from '../testing/ask-graphql.ts';
import { SampleClone } from '../testing/sample-clone.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

const BACKLOG = `query ($after: String, $labels: [String!], $first: Int = 100) {
  repository(owner: "octo", name: "forge") {
    isFork
    defaultBranchRef { name target { oid } }
    object(expression: "HEAD:.stoneforge/config.yaml") { ... on Blob { text byteSize } }
    issues(first: $first, after: $after, states: [OPEN], labels: $labels, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        number title body state createdAt updatedAt author { login }
        labels(first: 50) { nodes { name } }
        blockedBy(first: 50) { totalCount nodes { number state repository { nameWithOwner } } }
      }
    }
  }
  rateLimit { cost remaining }
}`;

test('one query gives the configuration, the tip and the issues with their blockers', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  const clone = await SampleClone.make(forge, { '.stoneforge/config.yaml': 'attempts: 3\n' });
  github.createIssue({ number: 7, title: 'First', body: 'Do it', labels: ['stoneforge'] });
  github.createIssue({
    number: 9,
    title: 'Second',
    labels: ['stoneforge', 'urgent'],
    author: 'ada',
    createdAt: '2999-01-01T00:00:00Z',
  });
  github.createIssue({ title: 'Unrelated' });
  github.addBlockedBy(9, 7);
  const { body } = await askGraphql(forge, forge.jobToken({ contents: 'read', issues: 'read' }), BACKLOG, {
    labels: ['stoneforge'],
  });
  expect(body).toMatchObject({
    data: {
      repository: {
        isFork: false,
        defaultBranchRef: { name: 'main', target: { oid: await clone.git('rev-parse', 'HEAD') } },
        object: { text: 'attempts: 3\n', byteSize: 12 },
        issues: {
          totalCount: 2,
          pageInfo: { hasNextPage: false },
          nodes: [
            { number: 7, body: 'Do it', state: 'OPEN', author: { login: 'octo' }, blockedBy: { totalCount: 0 } },
            {
              number: 9,
              body: '',
              author: { login: 'ada' },
              labels: { nodes: [{ name: 'stoneforge' }, { name: 'urgent' }] },
              blockedBy: {
                totalCount: 1,
                nodes: [{ number: 7, state: 'OPEN', repository: { nameWithOwner: 'octo/forge' } }],
              },
            },
          ],
        },
      },
      // (1 + 100 + 100) / 100 by GitHub's formula.
      rateLimit: { cost: 2, remaining: 998 },
    },
  });
});

test('a list of labels matches issues that carry any of them', async () => {
  await using forge = await startTestGitHub();
  for (const label of ['a', 'b', 'c']) forge.github.createIssue({ title: label, labels: [label] });
  const { body } = await askGraphql(forge, forge.github.userToken('octo'), BACKLOG, { labels: ['A', 'b'] });
  expect(body.data).toMatchObject({
    repository: { issues: { totalCount: 2, nodes: [{ title: 'a' }, { title: 'b' }] } },
  });
});

test('an empty repository has no default branch and no objects', async () => {
  await using forge = await startTestGitHub({ settings: { isFork: true } });
  const { body } = await askGraphql(forge, forge.jobToken({ contents: 'read', issues: 'read' }), BACKLOG);
  expect(body.data).toMatchObject({
    repository: { isFork: true, defaultBranchRef: null, object: null, issues: { totalCount: 0, nodes: [] } },
  });
});

test('pages follow one another by the end cursor', async () => {
  await using forge = await startTestGitHub();
  for (let number = 1; number <= 5; number += 1) forge.github.createIssue({ title: `Issue ${number}` });
  const me = forge.person();
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const page: {
      repository: { issues: { nodes: { number: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    } = await me.graphql(BACKLOG, { after, first: 2 });
    const { nodes, pageInfo } = page.repository.issues;
    seen.push(...nodes.map(({ number }) => number));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual([1, 2, 3, 4, 5]);
});

test('pull requests are no issues, and bots go without their suffix', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  await clone.branch('agent/a');
  const job = forge.job({ issues: 'write', 'pull-requests': 'write' });
  await job.rest.pulls.create({ ...REPO, head: 'agent/a', base: 'main', title: 'A' });
  await job.rest.issues.create({ ...REPO, title: 'From a job' });
  const { body } = await askGraphql(forge, forge.github.userToken('octo'), BACKLOG);
  expect(body.data).toMatchObject({
    repository: { issues: { totalCount: 1, nodes: [{ title: 'From a job', author: { login: 'github-actions' } }] } },
  });
});

test('an edited body tells when and by whom, a new title does not', async () => {
  await using forge = await startTestGitHub();
  forge.github.addUser('ada', 'write');
  const issue_number = forge.github.createIssue({ title: 'One', body: 'First' });
  const read = async () => {
    const query = '{ repository(owner: "octo", name: "forge") { issue(number: 1) { lastEditedAt editor { login } } } }';
    return (await askGraphql(forge, forge.github.userToken('octo'), query)).body.data;
  };
  await forge.person('ada').rest.issues.update({ ...REPO, issue_number, title: 'Two' });
  expect(await read()).toEqual({ repository: { issue: { lastEditedAt: null, editor: null } } });
  await forge.person('ada').rest.issues.update({ ...REPO, issue_number, body: 'Second' });
  expect(await read()).toEqual({
    repository: { issue: { lastEditedAt: expect.any(String), editor: { login: 'ada' } } },
  });
});

test('errors come with status 200 and a type: a field that the token may not read, an unknown repository, a wrong query', async () => {
  await using forge = await startTestGitHub();
  const token = forge.jobToken({ contents: 'read' });
  const forbidden = await askGraphql(
    forge,
    token,
    '{ repository(owner: "octo", name: "forge") { issues(first: 1) { totalCount } } }',
  );
  expect([forbidden.status, forbidden.body.errors]).toMatchObject([
    200,
    [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
  ]);
  const unknown = await askGraphql(forge, token, '{ repository(owner: "octo", name: "other") { id } }');
  expect(unknown.body).toMatchObject({
    data: { repository: null },
    errors: [{ type: 'NOT_FOUND', path: ['repository'] }],
  });
  const wrong = await askGraphql(forge, token, '{ repository(owner: "octo", name: "forge") { isForked } }');
  expect(wrong.body.errors).toMatchObject([{ message: expect.stringContaining('Cannot query field "isForked"') }]);
  const unbounded = await askGraphql(
    forge,
    forge.github.userToken('octo'),
    '{ repository(owner: "octo", name: "forge") { issues { totalCount } } }',
  );
  expect(unbounded.body.errors).toMatchObject([{ type: 'MISSING_PAGINATION_BOUNDARIES' }]);
});
