import { expect, test } from 'vitest';
import { askGraphql } from '../testing/ask-graphql.ts';
import { REPO, startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

const ADD = `mutation ($subject: ID!, $body: String!, $other: ID!) {
  first: addComment(input: { subjectId: $subject, body: $body }) {
    commentEdge { node { id fullDatabaseId body viewerDidAuthor lastEditedAt author { __typename login } } }
  }
  second: addComment(input: { subjectId: $other, body: "Second" }) { commentEdge { node { id } } }
}`;
const EDIT = `mutation ($id: ID!, $body: String!) {
  updateIssueComment(input: { id: $id, body: $body }) { issueComment { body lastEditedAt } }
}`;

async function issueWithId(forge: TestGitHub) {
  const number = forge.github.createIssue({ title: 'One' });
  const { data } = await forge.person().rest.issues.get({ ...REPO, issue_number: number });
  return { number, id: data.node_id };
}
const commentsOf = async (forge: TestGitHub, issue_number: number) =>
  (await forge.person().rest.issues.listComments({ ...REPO, issue_number })).data;

test('one request adds several comments, each for itself: one that fails leaves the others', async () => {
  await using forge = await startTestGitHub();
  const issue = await issueWithId(forge);
  const token = forge.jobToken({ issues: 'write' });
  const { body } = await askGraphql(forge, token, ADD, { subject: 'I_0', body: 'First', other: issue.id });
  expect(body).toMatchObject({
    data: { first: null, second: { commentEdge: { node: { id: expect.stringMatching(/^IC_/) } } } },
    errors: [{ type: 'NOT_FOUND', path: ['first'] }],
  });
  expect(await commentsOf(forge, issue.number)).toMatchObject([{ body: 'Second' }]);
});

test('a comment carries the number that REST gives it, and says whether the caller wrote it', async () => {
  await using forge = await startTestGitHub();
  const issue = await issueWithId(forge);
  const token = forge.jobToken({ issues: 'write' });
  const { body } = await askGraphql(forge, token, ADD, { subject: issue.id, body: 'First', other: issue.id });
  const [first] = await commentsOf(forge, issue.number);
  expect(body).toMatchObject({
    data: {
      first: {
        commentEdge: {
          node: {
            id: first?.node_id,
            fullDatabaseId: String(first?.id),
            body: 'First',
            viewerDidAuthor: true,
            lastEditedAt: null,
            author: { __typename: 'Bot', login: 'github-actions' },
          },
        },
      },
    },
  });
});

test('a job needs the permission to write issues, and a text that is one', async () => {
  await using forge = await startTestGitHub();
  const issue = await issueWithId(forge);
  const ask = async (permissions: Record<string, 'read' | 'write'>, body: string) => {
    const variables = { subject: issue.id, body, other: 'I_0' };
    const { body: answer } = await askGraphql(forge, forge.jobToken(permissions), ADD, variables);
    return (answer.errors as { type: string; message: string }[])[0];
  };
  expect(await ask({ issues: 'read' }, 'x')).toMatchObject({ type: 'FORBIDDEN' });
  expect(await ask({ issues: 'write' }, ' ')).toMatchObject({ type: 'UNPROCESSABLE' });
  expect(await ask({ issues: 'write' }, 'x'.repeat(65_537))).toMatchObject({
    message: expect.stringContaining('long'),
  });
  expect(await commentsOf(forge, issue.number)).toEqual([]);
});

test('a comment that is edited tells when; one that is gone cannot be', async () => {
  await using forge = await startTestGitHub();
  const issue = await issueWithId(forge);
  const { data } = await forge.person().rest.issues.createComment({ ...REPO, issue_number: issue.number, body: 'Old' });
  const token = forge.jobToken({ issues: 'write' });
  const edited = await askGraphql(forge, token, EDIT, { id: data.node_id, body: 'New' });
  expect(edited.body).toEqual({
    data: { updateIssueComment: { issueComment: { body: 'New', lastEditedAt: expect.any(String) } } },
  });
  const gone = await askGraphql(forge, token, EDIT, { id: 'IC_7', body: 'New' });
  expect(gone.body).toMatchObject({ errors: [{ type: 'NOT_FOUND', path: ['updateIssueComment'] }] });
});

test("a person's comment wakes workflows, a job's does not", async () => {
  await using forge = await startTestGitHub();
  const issue = await issueWithId(forge);
  const woken: string[] = [];
  forge.github.onTrigger(({ event }) => {
    woken.push(event);
    return [];
  });
  const variables = { subject: issue.id, body: 'First', other: 'I_0' };
  await askGraphql(forge, forge.jobToken({ issues: 'write' }), ADD, variables);
  expect(woken).toEqual([]);
  await askGraphql(forge, forge.github.userToken('octo'), ADD, variables);
  expect(woken).toEqual(['issue_comment']);
});
