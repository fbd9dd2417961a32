import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { SampleClone } from '../testing/sample-clone.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';
import { git } from '../testing/test-git.ts';

const PUBLISH = { contents: 'write', 'pull-requests': 'write', issues: 'write' } as const;

test('a job opens a pull request unless the setting forbids it, and a person always may', async () => {
  await using forge = await startTestGitHub({ settings: { actionsMayCreatePullRequests: false } });
  const clone = await SampleClone.make(forge);
  await clone.branch('agent/a');
  const open = { ...REPO, head: 'agent/a', base: 'main', title: 'A' };
  expect(await answerOf(forge.job(PUBLISH).rest.pulls.create(open))).toMatchObject({
    status: 403,
    message: 'GitHub Actions is not permitted to create or approve pull requests.',
  });
  await clone.branch('mine');
  expect((await answerOf(forge.person().rest.pulls.create({ ...open, head: 'mine' }))).status).toBe(201);
  forge.github.settings.actionsMayCreatePullRequests = true;
  expect((await answerOf(forge.job(PUBLISH).rest.pulls.create(open))).status).toBe(201);
});

test('one branch has one open pull request, and needs a commit that its base lacks', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  await clone.branch('agent/a');
  await clone.git('push', '--quiet', 'origin', 'main:refs/heads/empty');
  const open = (head: string, base = 'main') =>
    answerOf(forge.job(PUBLISH).rest.pulls.create({ ...REPO, head, base, title: 'A' }));
  expect((await open('agent/a')).status).toBe(201);
  expect(await open('octo:agent/a')).toMatchObject({
    status: 422,
    details: expect.stringContaining('A pull request already exists for octo:agent/a.'),
  });
  expect(await open('empty')).toMatchObject({
    status: 422,
    details: expect.stringContaining('No commits between main and empty'),
  });
  expect(await open('missing')).toMatchObject({ status: 422, details: expect.stringContaining('"field":"head"') });
  expect(await open('agent/a', 'missing')).toMatchObject({
    status: 422,
    details: expect.stringContaining('"field":"base"'),
  });
});

test('a pull request is found by its head, is an issue too, and follows its branch', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const first = await clone.branch('agent/a');
  const job = forge.job(PUBLISH);
  const { data: pull } = await job.rest.pulls.create({
    ...REPO,
    head: 'agent/a',
    base: 'main',
    title: 'A',
    body: 'Text',
  });
  expect([pull.head.sha, pull.commits, pull.changed_files, pull.merged]).toEqual([first, 1, 1, false]);
  await clone.git('switch', '--quiet', 'agent/a');
  const second = await clone.commit({ 'more.txt': 'more\n' });
  await clone.git('push', '--quiet', 'origin', 'agent/a');
  const { data: found } = await job.rest.pulls.list({ ...REPO, head: 'octo:agent/a', state: 'open' });
  expect(found.map(({ number, head }) => [number, head.sha])).toEqual([[pull.number, second]]);
  const { data: issues } = await job.rest.issues.listForRepo(REPO);
  expect(issues.map((issue) => issue.pull_request?.url)).toEqual([pull.url]);
  await job.rest.pulls.update({ ...REPO, pull_number: pull.number, title: 'B', body: 'Other' });
  expect((await job.rest.pulls.get({ ...REPO, pull_number: pull.number })).data).toMatchObject({
    title: 'B',
    body: 'Other',
    commits: 2,
  });
});

test('a push that brings the head into the base merges the pull request and closes what its body names', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  const clone = await SampleClone.make(forge);
  const issue_number = github.createIssue({ title: 'Task' });
  const other = github.createIssue({ title: 'Other' });
  const head = await clone.branch('agent/a', `Do it\n\nResolves #${other}`);
  const job = forge.job(PUBLISH);
  const { data: pull } = await job.rest.pulls.create({
    ...REPO,
    head: 'agent/a',
    base: 'main',
    title: 'A',
    body: `Fixes #${issue_number}`,
  });
  await git(
    clone.folder,
    ['push', '--quiet', github.gitUrl, `${head}:refs/heads/main`],
    forge.jobToken({ contents: 'write' }),
  );
  const { data: merged } = await job.rest.pulls.get({ ...REPO, pull_number: pull.number });
  expect([merged.state, merged.merged, merged.merged_by?.login, merged.merge_commit_sha]).toEqual([
    'closed',
    true,
    'github-actions[bot]',
    head,
  ]);
  const closed = async (number: number) => (await job.rest.issues.get({ ...REPO, issue_number: number })).data;
  expect(await closed(issue_number)).toMatchObject({ state: 'closed', state_reason: 'completed' });
  expect(await closed(other)).toMatchObject({ state: 'closed', state_reason: 'completed' });
});

test('closing keywords do not count when the base is not the default branch', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const issue_number = forge.github.createIssue({ title: 'Task' });
  await clone.git('push', '--quiet', 'origin', 'main:refs/heads/release');
  const head = await clone.branch('agent/a');
  const job = forge.job(PUBLISH);
  const { data: pull } = await job.rest.pulls.create({
    ...REPO,
    head: 'agent/a',
    base: 'release',
    title: 'A',
    body: `Closes #${issue_number}`,
  });
  await clone.git('push', '--quiet', 'origin', `${head}:refs/heads/release`);
  expect((await job.rest.pulls.get({ ...REPO, pull_number: pull.number })).data.merged).toBe(true);
  expect((await job.rest.issues.get({ ...REPO, issue_number })).data.state).toBe('open');
});

test('one atomic push may move the head, land it and delete the branch: it is merged, not abandoned', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const job = forge.job(PUBLISH);
  await clone.branch('agent/moved');
  await clone.branch('agent/deleted');
  const numbers: number[] = [];
  for (const head of ['agent/moved', 'agent/deleted']) {
    numbers.push((await job.rest.pulls.create({ ...REPO, head, base: 'main', title: head })).data.number);
  }
  await clone.git('merge', '--quiet', '--no-edit', 'agent/deleted');
  const landed = await clone.commit({ 'agent-moved.txt': 'written again\n' });
  await clone.git(
    'push',
    '--quiet',
    '--atomic',
    'origin',
    'main',
    `+${landed}:refs/heads/agent/moved`,
    ':refs/heads/agent/deleted',
  );
  const states = await Promise.all(
    numbers.map(async (pull_number) => (await job.rest.pulls.get({ ...REPO, pull_number })).data.merged),
  );
  expect(states).toEqual([true, true]);
});

test('deleting the branch of a pull request closes it without a merge', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  await clone.branch('agent/a');
  const job = forge.job(PUBLISH);
  const { data: pull } = await job.rest.pulls.create({ ...REPO, head: 'agent/a', base: 'main', title: 'A' });
  await clone.git('push', '--quiet', 'origin', ':agent/a');
  expect((await job.rest.pulls.get({ ...REPO, pull_number: pull.number })).data).toMatchObject({
    state: 'closed',
    merged: false,
  });
});
