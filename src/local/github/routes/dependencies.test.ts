import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

const PATH = '/repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by';

test('a blocker is added by its database id, never by its number', async () => {
  await using forge = await startTestGitHub();
  for (const title of ['Blocker', 'Blocked']) forge.github.createIssue({ title });
  const job = forge.job({ issues: 'write' });
  const { data: blocker } = await job.rest.issues.get({ ...REPO, issue_number: 1 });
  const byNumber = job.request(`POST ${PATH}`, { ...REPO, issue_number: 2, issue_id: 1 });
  expect((await answerOf(byNumber)).status).toBe(404);
  await job.request(`POST ${PATH}`, { ...REPO, issue_number: 2, issue_id: blocker.id });
  const { data } = await job.request(`GET ${PATH}`, { ...REPO, issue_number: 2 });
  expect(data.map(({ number }) => number)).toEqual([1]);
  expect((await answerOf(job.request(`POST ${PATH}`, { ...REPO, issue_number: 2, issue_id: blocker.id }))).status).toBe(
    422,
  );
  await job.request(`DELETE ${PATH}/{issue_id}`, { ...REPO, issue_number: 2, issue_id: blocker.id });
  expect((await job.request(`GET ${PATH}`, { ...REPO, issue_number: 2 })).data).toEqual([]);
});

test('an issue has at most 50 blockers', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  for (let number = 1; number <= 52; number += 1) github.createIssue({ title: `Issue ${number}` });
  for (let blocker = 2; blocker <= 50; blocker += 1) github.addBlockedBy(1, blocker);
  const job = forge.job({ issues: 'write' });
  const add = async (blocker: number) => {
    const { data } = await job.rest.issues.get({ ...REPO, issue_number: blocker });
    return (await answerOf(job.request(`POST ${PATH}`, { ...REPO, issue_number: 1, issue_id: data.id }))).status;
  };
  expect([await add(51), await add(52)]).toEqual([201, 422]);
});

test('the summary of an issue counts open blockers apart from all of them', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  for (const title of ['Done', 'Open', 'Blocked']) github.createIssue({ title });
  github.addBlockedBy(3, 1);
  github.addBlockedBy(3, 2);
  const job = forge.job({ issues: 'write' });
  await job.rest.issues.update({ ...REPO, issue_number: 1, state: 'closed' });
  const summary = async (issue_number: number) =>
    (await job.rest.issues.get({ ...REPO, issue_number })).data.issue_dependencies_summary;
  expect(await summary(3)).toEqual({ blocked_by: 1, total_blocked_by: 2, blocking: 0, total_blocking: 0 });
  expect(await summary(1)).toEqual({ blocked_by: 0, total_blocked_by: 0, blocking: 1, total_blocking: 1 });
});
