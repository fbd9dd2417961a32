import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLocalGitHub, type LocalGitHub } from './local-github.ts';
import { SampleClone } from './testing/sample-clone.ts';
import { client, REPO, startTestGitHub } from './testing/start-test-github.ts';
import { git } from './testing/test-git.ts';

interface Started {
  readonly apiUrl: string;
  readonly gitUrl: string;
  readonly token: string;
  readonly run: number;
}

test('what was answered is there again after SIGKILL, and no id is given twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-github-'));
  try {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/server-process.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { apiUrl, gitUrl, token, run } = JSON.parse(line.toString('utf8')) as Started;
    const me = client({ apiUrl } as LocalGitHub, token);
    await me.rest.issues.create({ ...REPO, title: 'Kept', labels: ['stoneforge'] });
    const { data: comment } = await me.rest.issues.createComment({ ...REPO, issue_number: 1, body: 'Kept too' });
    const clone = join(folder, 'clone');
    mkdirSync(clone);
    await git(clone, ['init', '--quiet', '--initial-branch=main']);
    await git(clone, ['commit', '--quiet', '--allow-empty', '--message', 'first']);
    await git(clone, ['push', '--quiet', gitUrl, 'main'], token);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // A lock of a git process that was killed with the server must not stop the next one.
    writeFileSync(join(folder, 'repo.git', 'refs', 'heads', 'main.lock'), '');

    await using forge = await startTestGitHub({
      gitDir: join(folder, 'repo.git'),
      stateFile: join(folder, 'github.sqlite'),
    });
    const again = forge.person();
    const { data: comments } = await again.rest.issues.listComments({ ...REPO, issue_number: 1 });
    expect(comments.map(({ id, body }) => [id, body])).toEqual([[comment.id, 'Kept too']]);
    const { data: events } = await again.rest.issues.listEvents({ ...REPO, issue_number: 1 });
    expect(events.map(({ event }) => event)).toEqual(['labeled']);
    expect((await again.rest.issues.create({ ...REPO, title: 'Next' })).data.number).toBe(2);
    expect(forge.github.nextRunId()).toBeGreaterThan(run);
    await git(clone, ['commit', '--quiet', '--allow-empty', '--message', 'second']);
    await git(clone, ['push', '--quiet', forge.github.gitUrl, 'main'], forge.github.userToken('octo'));
    expect(
      (await fetch(`${forge.github.apiUrl}/repos/octo/forge`, { headers: { authorization: `token ${token}` } })).status,
    ).toBe(401);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a push that the server did not get to work off is worked off at the next start', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const issue_number = forge.github.createIssue({ title: 'Task' });
  const head = await clone.branch('agent/a');
  const { data: pull } = await forge
    .person()
    .rest.pulls.create({ ...REPO, head: 'agent/a', base: 'main', title: 'A', body: `Fixes #${issue_number}` });
  // What a server that dies between git's push and its own bookkeeping leaves behind.
  await git(forge.folder, ['--git-dir', forge.options.gitDir, 'update-ref', 'refs/heads/main', head]);
  const second = await createLocalGitHub({ ...forge.options, stateFile: forge.options.stateFile });
  try {
    const me = client(second, second.userToken('octo'));
    expect((await me.rest.pulls.get({ ...REPO, pull_number: pull.number })).data).toMatchObject({
      merged: true,
      merge_commit_sha: head,
    });
    expect((await me.rest.issues.get({ ...REPO, issue_number })).data.state).toBe('closed');
  } finally {
    await second.close();
  }
});

test('the repository is made when it is missing, empty, with the default branch that was asked for', async () => {
  await using forge = await startTestGitHub({ defaultBranch: 'trunk' });
  const { data } = await forge.person().rest.repos.get(REPO);
  expect([data.default_branch, data.private, data.permissions?.admin]).toEqual(['trunk', true, true]);
  expect(await git(forge.folder, ['--git-dir', forge.github.gitDir, 'symbolic-ref', 'HEAD'])).toBe('refs/heads/trunk');
});

test('requests are counted by operation', async () => {
  await using forge = await startTestGitHub({ keepsRequestLog: true });
  forge.github.createIssue({ title: 'One' });
  const me = forge.person();
  for (let round = 0; round < 2; round += 1) await me.rest.issues.get({ ...REPO, issue_number: 1 });
  await me.rest.repos.get(REPO);
  expect(forge.github.requestsByOperation()).toEqual({
    'GET /repos/{owner}/{repo}/issues/{issue_number}': 2,
    'GET /repos/{owner}/{repo}': 1,
  });
  expect(forge.github.requestCount).toBe(3);
  expect(forge.github.requestLog.map(({ path, status }) => `${path} ${status}`).at(-1)).toBe('/repos/octo/forge 200');
});
