import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SampleClone } from '../testing/sample-clone.ts';
import { startTestGitHub } from '../testing/start-test-github.ts';
import { failingGit, git } from '../testing/test-git.ts';

test('git clones and pushes with a job token, over the server URL and over the plain one', async () => {
  await using forge = await startTestGitHub();
  const { github, folder } = forge;
  await SampleClone.make(forge);
  const token = forge.jobToken({ contents: 'write' });
  await git(folder, ['clone', '--quiet', `${github.serverUrl}/octo/forge.git`, 'one'], token);
  await git(folder, ['clone', '--quiet', '--depth=1', '--filter=blob:none', github.gitUrl, 'two'], token);
  expect(readFileSync(join(folder, 'two', 'README.md'), 'utf8')).toBe('Sample\n');
  await git(join(folder, 'one'), ['push', '--quiet', 'origin', 'HEAD:refs/heads/stoneforge'], token);
  expect(await git(folder, ['ls-remote', github.gitUrl, 'refs/heads/*'], token)).toMatch(
    /refs\/heads\/main\n.*refs\/heads\/stoneforge/,
  );
});

test('without a token git is asked for one, and a token without the permission is refused', async () => {
  await using forge = await startTestGitHub();
  const { github, folder } = forge;
  const clone = await SampleClone.make(forge);
  const anonymous = await fetch(`${github.gitUrl}/info/refs?service=git-upload-pack`);
  expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="GitHub"']);
  expect(await failingGit(folder, ['ls-remote', github.gitUrl], forge.jobToken({ issues: 'write' }))).toContain('403');
  expect(await failingGit(folder, ['ls-remote', github.gitUrl], 'ghs_ended')).toContain('could not read Username');
  expect(await git(folder, ['ls-remote', github.gitUrl], forge.jobToken({ contents: 'read' }))).toContain(
    'refs/heads/main',
  );
  const denied = await failingGit(
    clone.folder,
    ['push', github.gitUrl, 'HEAD:refs/heads/x'],
    forge.jobToken({ contents: 'read' }),
  );
  expect(denied).toContain('Permission to octo/forge.git denied to github-actions[bot].');
  github.addUser('reader', 'read');
  expect(
    await failingGit(clone.folder, ['push', github.gitUrl, 'HEAD:refs/heads/x'], github.userToken('reader')),
  ).toContain('403');
  expect(
    await failingGit(folder, ['ls-remote', `${github.apiUrl}/octo/other.git`], github.userToken('octo')),
  ).toContain('not found');
});

test('a job token cannot push a commit that changes a workflow file, and a person can', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const token = forge.jobToken({ contents: 'write', actions: 'write' });
  await clone.git('switch', '--quiet', '--create', 'sneaky');
  await clone.commit({ '.github/workflows/ci.yml': 'on: push\n' }, 'Add a workflow');
  await clone.commit({ 'other.txt': 'harmless\n' }, 'And something else');
  const said = await failingGit(clone.folder, ['push', forge.github.gitUrl, 'sneaky'], token);
  expect(said).toContain(
    '! [remote rejected] sneaky -> sneaky (refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission)',
  );
  expect(await clone.git('ls-remote', 'origin', 'sneaky')).toBe('');
  await clone.git('push', '--quiet', 'origin', 'sneaky');
  // Commits that the repository has already are nobody's change: a job may put a branch on them.
  await git(clone.folder, ['push', '--quiet', forge.github.gitUrl, 'sneaky:refs/heads/again'], token);
});

test('merging a changed workflow into a branch counts as a change of it', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  await clone.branch('old');
  await clone.commit({ '.github/workflows/ci.yml': 'on: push\n' });
  await clone.git('push', '--quiet', 'origin', 'main');
  await clone.git('switch', '--quiet', 'old');
  await clone.git('merge', '--quiet', '--no-edit', 'main');
  const token = forge.jobToken({ contents: 'write' });
  expect(await failingGit(clone.folder, ['push', forge.github.gitUrl, 'old'], token)).toContain(
    'without `workflows` permission',
  );
  // The other way round the first parent has the workflow already.
  await clone.git('switch', '--quiet', '--detach', 'main');
  await clone.git('merge', '--quiet', '--no-edit', '--no-ff', 'old~1');
  await git(clone.folder, ['push', '--quiet', forge.github.gitUrl, 'HEAD:refs/heads/train'], token);
});

test('custom references can be pushed, and an atomic push does all or nothing', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const token = forge.jobToken({ contents: 'write' });
  const push = ['push', '--quiet', '--atomic', forge.github.gitUrl];
  await git(clone.folder, [...push, 'HEAD:refs/stoneforge/inbox/1', 'HEAD:refs/heads/stoneforge'], token);
  const first = await clone.git('rev-parse', 'HEAD');
  const second = await clone.commit({ 'a.txt': 'a\n' });
  const lease = `--force-with-lease=refs/heads/stoneforge:${second}`;
  const failed = await failingGit(
    clone.folder,
    [...push, lease, 'HEAD:refs/heads/stoneforge', ':refs/stoneforge/inbox/1'],
    token,
  );
  expect(failed).toContain('stale info');
  expect(await clone.git('ls-remote', 'origin', 'refs/stoneforge/*', 'refs/heads/stoneforge')).toBe(
    `${first}\trefs/heads/stoneforge\n${first}\trefs/stoneforge/inbox/1`,
  );
  await git(clone.folder, [...push, 'HEAD:refs/heads/stoneforge', ':refs/stoneforge/inbox/1'], token);
  expect(await clone.git('ls-remote', 'origin', 'refs/stoneforge/*')).toBe('');
});

test('the default branch cannot be deleted; it can be forced back, as GitHub allows by default', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  await clone.commit({ 'a.txt': 'a\n' });
  await clone.git('push', '--quiet', 'origin', 'main');
  expect(
    await failingGit(clone.folder, ['push', forge.github.gitUrl, ':main'], forge.github.userToken('octo')),
  ).toContain('(refusing to delete the current branch: refs/heads/main)');
  await clone.git('reset', '--quiet', '--hard', 'HEAD~1');
  const token = forge.jobToken({ contents: 'write' });
  expect(await failingGit(clone.folder, ['push', forge.github.gitUrl, 'main'], token)).toContain('rejected');
  await git(clone.folder, ['push', '--quiet', '--force', forge.github.gitUrl, 'main'], token);
});

test('listeners hear of every reference that a push really moved', async () => {
  await using forge = await startTestGitHub();
  const heard: (readonly [string, string | undefined, string | undefined])[] = [];
  forge.github.onPush((...change) => heard.push(change));
  const clone = await SampleClone.make(forge);
  const first = await clone.git('rev-parse', 'HEAD');
  const second = await clone.branch('agent/a');
  await clone.git('push', '--quiet', 'origin', ':agent/a');
  expect(heard).toEqual([
    ['refs/heads/main', undefined, first],
    ['refs/heads/agent/a', undefined, second],
    ['refs/heads/agent/a', second, undefined],
  ]);
});

test('writers of one branch exclude each other: each accepted push has its own turn', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const base = await clone.git('rev-parse', 'HEAD');
  const tree = await clone.git('rev-parse', 'HEAD^{tree}');
  const token = forge.jobToken({ contents: 'write' });
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    const commit = await clone.git('commit-tree', tree, '-p', base, '-m', `writer ${writer}`);
    return git(
      clone.folder,
      ['push', '--porcelain', forge.github.gitUrl, `${commit}:refs/heads/log`, `--force-with-lease=refs/heads/log:`],
      token,
    ).then(
      () => commit,
      () => undefined,
    );
  });
  const winners = (await Promise.all(writers)).filter((commit) => commit !== undefined);
  expect(winners).toHaveLength(1);
  expect(await clone.git('ls-remote', 'origin', 'refs/heads/log')).toBe(`${winners[0]}\trefs/heads/log`);
});

test('any object can be fetched by its id, and large pushes and compressed requests arrive whole', async () => {
  await using forge = await startTestGitHub();
  const { github, folder } = forge;
  const clone = await SampleClone.make(forge);
  writeFileSync(join(clone.folder, 'large.bin'), randomBytes(3 * 1024 * 1024));
  const large = await clone.commit({});
  // More than the 1 MiB that git sends in one piece: it probes first, then sends in chunks.
  await clone.git('push', '--quiet', 'origin', 'main');
  for (let branch = 0; branch < 40; branch += 1) await clone.git('branch', `many/${branch}`);
  await clone.git('push', '--quiet', 'origin', 'refs/heads/many/*:refs/heads/many/*');
  const token = forge.jobToken({ contents: 'read' });
  mkdirSync(join(folder, 'other'));
  const other = (...args: string[]) => git(join(folder, 'other'), args, token);
  await other('init', '--quiet');
  await other('fetch', '--quiet', '--depth=1', github.gitUrl, large);
  expect(await other('cat-file', '-s', `${large}:large.bin`)).toBe(String(3 * 1024 * 1024));
  // 40 haves make a request that git compresses.
  for (let round = 0; round < 40; round += 1) {
    await other('-c', 'core.hooksPath=/dev/null', 'commit-tree', `${large}^{tree}`, '-m', `local ${round}`).then(
      (sha) => other('update-ref', `refs/heads/local-${round}`, sha),
    );
  }
  await clone.commit({ 'later.txt': 'later\n' });
  await clone.git('push', '--quiet', 'origin', 'main');
  await other('fetch', '--quiet', github.gitUrl, 'main');
  expect(await other('show', 'FETCH_HEAD:later.txt')).toBe('later');
});
