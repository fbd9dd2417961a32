import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { SampleClone } from '../testing/sample-clone.ts';
import { client, REPO, startTestGitHub } from '../testing/start-test-github.ts';

test('a token that nobody minted is answered 401, and so is a token of a job that ended', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  const tokens = github.mintJobTokens({ runId: 1, jobId: 2, permissions: {} });
  expect((await client(github, tokens.token).rest.repos.get(REPO)).status).toBe(200);
  tokens.revoke();
  const ended = await answerOf(client(github, tokens.token).rest.repos.get(REPO));
  const unknown = await answerOf(client(github, 'ghs_made_up').rest.repos.get(REPO));
  expect([ended.status, ended.message, unknown.status]).toEqual([401, 'Bad credentials', 401]);
  expect((await fetch(`${github.apiUrl}/repos/octo/forge`)).status).toBe(401);
});

test('a job token can do what its permissions name and nothing else, but read the metadata', async () => {
  await using forge = await startTestGitHub();
  forge.github.createIssue({ title: 'One' });
  const sha = '0'.repeat(40);
  const calls = {
    'issues:read': (of: ReturnType<typeof forge.job>) => of.rest.issues.listForRepo(REPO),
    'issues:write': (of: ReturnType<typeof forge.job>) =>
      of.rest.issues.createComment({ ...REPO, issue_number: 1, body: 'Hello' }),
    'pull-requests:read': (of: ReturnType<typeof forge.job>) => of.rest.pulls.list(REPO),
    'pull-requests:write': (of: ReturnType<typeof forge.job>) =>
      of.rest.pulls.create({ ...REPO, title: 't', head: 'x', base: 'main' }),
    'statuses:write': (of: ReturnType<typeof forge.job>) =>
      of.rest.repos.createCommitStatus({ ...REPO, sha, state: 'success' }),
    'contents:read': (of: ReturnType<typeof forge.job>) => of.rest.git.listMatchingRefs({ ...REPO, ref: 'heads/' }),
    'actions:read': (of: ReturnType<typeof forge.job>) => of.rest.actions.listWorkflowRunsForRepo(REPO),
    'actions:write': (of: ReturnType<typeof forge.job>) =>
      of.rest.actions.createWorkflowDispatch({ ...REPO, workflow_id: 'x.yml', ref: 'main' }),
  };
  const table: Record<string, readonly string[]> = {};
  for (const granted of Object.keys(calls)) {
    const [key = '', level = ''] = granted.split(':');
    const job = forge.job({ [key]: level === 'write' ? 'write' : 'read' });
    expect((await job.rest.repos.get(REPO)).status).toBe(200);
    const allowed: string[] = [];
    for (const [needed, call] of Object.entries(calls)) {
      const { status, message } = await answerOf(call(job));
      if (status === 403) expect(message).toBe('Resource not accessible by integration');
      else allowed.push(needed);
    }
    table[granted] = allowed;
  }
  expect(table).toEqual({
    'issues:read': ['issues:read'],
    'issues:write': ['issues:read', 'issues:write'],
    'pull-requests:read': ['pull-requests:read'],
    'pull-requests:write': ['pull-requests:read', 'pull-requests:write'],
    'statuses:write': ['statuses:write'],
    'contents:read': ['contents:read'],
    'actions:read': ['actions:read'],
    'actions:write': ['actions:read', 'actions:write'],
  });
});

test('a refusal says which permission would have been accepted', async () => {
  await using forge = await startTestGitHub();
  const headers = { authorization: `Bearer ${forge.jobToken({ contents: 'write' })}` };
  const response = await fetch(`${forge.github.apiUrl}/repos/octo/forge/issues`, { headers });
  expect([response.status, response.headers.get('x-accepted-github-permissions')]).toEqual([403, 'issues=read']);
});

test('a job acts as github-actions[bot]', async () => {
  await using forge = await startTestGitHub();
  const job = forge.job({ issues: 'write' });
  const { data: issue } = await job.rest.issues.create({ ...REPO, title: 'From a job' });
  expect([issue.user?.login, issue.user?.type, issue.user?.id]).toEqual(['github-actions[bot]', 'Bot', 41898282]);
});

test('people act by their role, and a stranger is not told that the repository exists', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  for (const role of ['write', 'triage', 'read', 'none'] as const) github.addUser(role, role);
  github.createIssue({ title: 'One' });
  const label = async (login: string) =>
    (await answerOf(forge.person(login).rest.issues.addLabels({ ...REPO, issue_number: 1, labels: [login] }))).status;
  expect([await label('write'), await label('triage'), await label('read'), await label('none')]).toEqual([
    200, 200, 403, 404,
  ]);
  const comment = forge.person('read').rest.issues.createComment({ ...REPO, issue_number: 1, body: 'Hello' });
  expect((await answerOf(comment)).status).toBe(201);
});

test('the permission of a person has four values, the role name says the rest', async () => {
  await using forge = await startTestGitHub();
  for (const role of ['maintain', 'write', 'triage', 'read', 'none'] as const) forge.github.addUser(role, role);
  const job = forge.job({});
  const read = async (username: string) => {
    const { data } = await job.rest.repos.getCollaboratorPermissionLevel({ ...REPO, username });
    return `${username}: ${data.permission}/${data.role_name}`;
  };
  expect(await Promise.all(['octo', 'maintain', 'write', 'triage', 'read', 'none'].map(read))).toEqual([
    'octo: admin/admin',
    'maintain: write/maintain',
    'write: write/write',
    'triage: read/triage',
    'read: read/read',
    'none: none/',
  ]);
  const unknown = job.rest.repos.getCollaboratorPermissionLevel({ ...REPO, username: 'nobody' });
  expect((await answerOf(unknown)).status).toBe(404);
});

test('on a pull request the permission pull-requests is as good as issues, on an issue it is not', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  await clone.branch('agent/a');
  forge.github.createIssue({ title: 'An issue' });
  const job = forge.job({ 'pull-requests': 'write' });
  const { data: pull } = await job.rest.pulls.create({ ...REPO, head: 'agent/a', base: 'main', title: 'A' });
  const labelled = await answerOf(job.rest.issues.addLabels({ ...REPO, issue_number: pull.number, labels: ['a'] }));
  expect(labelled.status).toBe(200);
  const refused = await answerOf(job.rest.issues.createComment({ ...REPO, issue_number: 1, body: 'Hello' }));
  expect(refused.status).toBe(403);
});
