import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { askGraphql } from '../testing/ask-graphql.ts';
import { REPO, startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

const LONG_AGO = '2026-01-01T00:00:00Z';
const ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}';

async function idOf(forge: TestGitHub, issue_number: number): Promise<number> {
  return (await forge.job({ issues: 'read' }).rest.issues.get({ ...REPO, issue_number })).data.id;
}

/** Tries to make an issue a sub-issue of another one, by their numbers. @returns the status of the answer */
async function add(forge: TestGitHub, parent: number, child: number, more: { replace_parent?: boolean } = {}) {
  const sub_issue_id = await idOf(forge, child);
  const request = { ...REPO, issue_number: parent, sub_issue_id, ...more };
  return (await answerOf(forge.job({ issues: 'write' }).request(`POST ${ISSUE}/sub_issues`, request))).status;
}

async function seeded(count: number): Promise<TestGitHub> {
  const forge = await startTestGitHub();
  for (let number = 1; number <= count; number += 1)
    forge.github.createIssue({ title: `Issue ${number}`, createdAt: LONG_AGO });
  return forge;
}

test('a sub-issue is added by its database id, listed in order, and taken out again', async () => {
  await using forge = await seeded(3);
  const job = forge.job({ issues: 'write' });
  expect([await add(forge, 1, 3), await add(forge, 1, 2)]).toEqual([201, 201]);
  const list = async () =>
    (await job.request(`GET ${ISSUE}/sub_issues`, { ...REPO, issue_number: 1 })).data.map(({ number }) => number);
  expect(await list()).toEqual([3, 2]);
  expect((await job.request(`GET ${ISSUE}/parent`, { ...REPO, issue_number: 2 })).data.number).toBe(1);
  await job.rest.issues.update({ ...REPO, issue_number: 3, state: 'closed' });
  const parent = await job.rest.issues.get({ ...REPO, issue_number: 1 });
  expect(parent.data.sub_issues_summary).toEqual({ total: 2, completed: 1, percent_completed: 50 });
  const sub_issue_id = await idOf(forge, 3);
  await job.request(`DELETE ${ISSUE}/sub_issue`, { ...REPO, issue_number: 1, sub_issue_id });
  expect(await list()).toEqual([2]);
  const again = job.request(`DELETE ${ISSUE}/sub_issue`, { ...REPO, issue_number: 1, sub_issue_id });
  expect((await answerOf(again)).status).toBe(404);
  expect((await answerOf(job.request(`GET ${ISSUE}/parent`, { ...REPO, issue_number: 3 }))).status).toBe(404);
});

test('a sub-issue has one parent, unless it is to be moved', async () => {
  await using forge = await seeded(3);
  expect([await add(forge, 1, 3), await add(forge, 2, 3)]).toEqual([201, 422]);
  expect(await add(forge, 2, 3, { replace_parent: true })).toBe(201);
  const { data } = await forge.job({ issues: 'read' }).request(`GET ${ISSUE}/sub_issues`, { ...REPO, issue_number: 1 });
  expect(data).toEqual([]);
});

test('sub-issues close no circle, and go down eight levels', async () => {
  await using forge = await seeded(11);
  expect(await add(forge, 1, 1)).toBe(422);
  for (let level = 1; level <= 8; level += 1) expect(await add(forge, level, level + 1)).toBe(201);
  expect(await add(forge, 9, 10)).toBe(422);
  expect(await add(forge, 5, 1)).toBe(422);
  expect(await add(forge, 10, 11)).toBe(201);
  expect(await add(forge, 8, 10)).toBe(422);
  expect(await add(forge, 7, 10)).toBe(201);
});

test('an issue has at most 100 sub-issues', async () => {
  await using forge = await seeded(102);
  for (let child = 2; child <= 100; child += 1) forge.github.addSubIssue(1, child);
  expect([await add(forge, 1, 101), await add(forge, 1, 102)]).toEqual([201, 422]);
});

test('GraphQL knows both ends, and an edit of them changes no issue', async () => {
  await using forge = await seeded(3);
  for (const child of [2, 3]) forge.github.addSubIssue(1, child);
  const after = await forge.job({ issues: 'read' }).rest.issues.get({ ...REPO, issue_number: 1 });
  expect(after.data.updated_at).toBe(LONG_AGO);
  const query = `{ repository(owner: "octo", name: "forge") {
    plan: issue(number: 1) { parent { number } subIssues(first: 1) { totalCount pageInfo { hasNextPage } nodes { number state } } }
    task: issue(number: 2) { parent { number repository { nameWithOwner } } }
  } }`;
  const { body } = await askGraphql(forge, forge.jobToken({ issues: 'read' }), query);
  expect(body).toEqual({
    data: {
      repository: {
        plan: {
          parent: null,
          subIssues: { totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ number: 2, state: 'OPEN' }] },
        },
        task: { parent: { number: 1, repository: { nameWithOwner: 'octo/forge' } } },
      },
    },
  });
});
