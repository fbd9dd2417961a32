import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptWorkspace } from '../../ports/workspace.ts';
import { createWorkspaces } from './create-workspaces.ts';
import { createTestRemote, placeAt, runGit, writeFiles } from './test-remote.ts';

let forge: ReturnType<typeof createTestRemote>;
let base: string;
beforeEach(() => {
  forge = createTestRemote();
  base = forge.commit('trunk', { 'README.md': 'hello\n', '.gitignore': 'build/\n', 'a.txt': '1\n2\n3\n' });
});
afterEach(() => forge.remove());

const open = (more: Parameters<typeof placeAt>[1] = {}) =>
  createWorkspaces(forge.remote).openAttempt(placeAt(base, more));

describe('the worktree of an attempt', () => {
  it('lies in a clone of its own, on the branch of the task, with the files of the base', async () => {
    await using workspace = await open();
    expect(workspace.cwd).toMatch(/\/clone\/\.stoneforge\/\.worktrees\/worker-1-12-add-a-greeting$/);
    expect(runGit(workspace.cwd, 'branch', '--show-current')).toBe('agent/worker-1/12-add-a-greeting');
    expect(runGit(workspace.cwd, 'rev-parse', 'HEAD')).toBe(base);
    expect(runGit(workspace.cwd, 'status', '--porcelain')).toBe('');
    expect(runGit(join(workspace.cwd, '../../..'), 'status', '--porcelain', '--untracked-files=all')).not.toContain(
      'worktrees',
    );
    expect(readFileSync(join(workspace.cwd, 'README.md'), 'utf8')).toBe('hello\n');
    expect(workspace.conflicts).toEqual([]);
  });

  it('is gone with everything around it when disposed', async () => {
    const workspace = await open();
    await workspace[Symbol.asyncDispose]();
    expect(readdirSync(forge.remote.tempDir)).toEqual(['remote']);
  });

  it('lets an agent commit with an empty HOME', async () => {
    await using workspace = await open();
    writeFileSync(join(workspace.cwd, 'new.txt'), 'x');
    runGit(workspace.cwd, '-c', 'user.useConfigOnly=true', 'add', '.');
    expect(runGit(workspace.cwd, 'config', 'user.email')).toBe('worker-1@stoneforge.invalid');
  });

  it('reads files of the base commit, and not those that the agent made of them', async () => {
    await using workspace = await open();
    writeFileSync(join(workspace.cwd, 'README.md'), 'changed');
    expect(await workspace.readBaseFile('README.md')).toBe('hello\n');
    expect(await workspace.readBaseFile('no/such.file')).toBeUndefined();
  });

  it('is refused for a repository without commits, and for a base branch that is not there', async () => {
    const empty = createTestRemote();
    const workspaces = createWorkspaces(empty.remote);
    await expect(workspaces.openAttempt(placeAt(base))).rejects.toThrow(
      /Expected the branch "trunk" at .*, found a repository without commits\. Push a first commit\./,
    );
    expect(readdirSync(empty.remote.tempDir)).toEqual(['remote']);
    empty.remove();
    await expect(open({ baseBranch: 'gone' })).rejects.toThrow(
      /Expected the branch "gone" at .*, found no such branch/,
    );
  });
});

describe('what an attempt brought', () => {
  it('is nothing when the agent changed nothing', async () => {
    await using workspace = await open();
    const evidence = await workspace.collect();
    expect(evidence).toEqual({ head: undefined, commits: 0, files: [], changed: false, problem: undefined });
  });

  it('is what was left uncommitted, committed with title and trailers, without what is ignored', async () => {
    await using workspace = await open();
    writeFiles(workspace.cwd, {
      'src/new.txt': 'x',
      'a.txt': undefined,
      'build/out': 'x',
      '.stoneforge/.worktrees/x': 'x',
    });
    const evidence = await workspace.collect();
    expect(evidence).toMatchObject({ commits: 1, files: ['a.txt', 'src/new.txt'], changed: true, problem: undefined });
    expect(runGit(workspace.cwd, 'log', '-1', '--format=%an <%ae>%n%B', evidence.head ?? '')).toBe(
      'stoneforge worker-1 <worker-1@stoneforge.invalid>\nAdd a greeting (#12)\n\nStoneforge-Task: 12\nStoneforge-Attempt: 1',
    );
  });

  it("is the agent's own commits, and on top of them what it left uncommitted", async () => {
    await using workspace = await open();
    commitIn(workspace, { 'one.txt': '1' });
    commitIn(workspace, { 'two.txt': '2' });
    writeFiles(workspace.cwd, { 'three.txt': '3' });
    expect(await workspace.collect()).toMatchObject({
      commits: 3,
      files: ['one.txt', 'three.txt', 'two.txt'],
      changed: true,
    });
  });

  it.each([
    [
      'a title',
      'Say "hi" `x` $(touch pwned) \'q\' %s && rm -rf / 🎉',
      'Say "hi" `x` $(touch pwned) \'q\' %s && rm -rf / 🎉 (#12)',
    ],
    ['a long title', '👩‍👩‍👧 '.repeat(60), `${'👩‍👩‍👧 '.repeat(33)}…`.replace(' …', '…').concat(' (#12)')],
    ['a title with line breaks', 'one\n\nStoneforge-Task: 99\r\n# x', 'one Stoneforge-Task: 99 # x (#12)'],
    ['an empty title', ' \n ', 'Work on the task (#12)'],
  ])('takes %s as it is for the subject', async (_, title, subject) => {
    await using workspace = await open({ title });
    writeFiles(workspace.cwd, { x: '' });
    const { head } = await workspace.collect();
    expect(runGit(workspace.cwd, 'log', '-1', '--format=%s', head ?? '')).toBe(subject);
    expect(runGit(workspace.cwd, 'log', '-1', '--format=%(trailers:key=Stoneforge-Task,valueonly)', head ?? '')).toBe(
      '12',
    );
    expect(existsSync(join(workspace.cwd, 'pwned'))).toBe(false);
  });

  it('is the commit of HEAD when the agent went to a branch of its own, or to none', async () => {
    for (const where of [
      ['checkout', '--quiet', '-b', 'mine'],
      ['checkout', '--quiet', '--detach'],
    ]) {
      await using workspace = await open();
      runGit(workspace.cwd, ...where);
      const head = commitIn(workspace, { 'one.txt': '1' });
      expect(await workspace.collect()).toMatchObject({ head, commits: 1 });
    }
  });

  it('keeps the commits when the agent only looked at an older one, and what it changed there', async () => {
    await using workspace = await open();
    const head = commitIn(workspace, { 'one.txt': '1' });
    runGit(workspace.cwd, 'checkout', '--quiet', '--detach', base);
    writeFiles(workspace.cwd, { 'a.txt': '1\n2\n3\n4\n' });
    const evidence = await workspace.collect();
    expect(evidence).toMatchObject({ commits: 2, files: ['a.txt', 'one.txt'] });
    expect(runGit(workspace.cwd, 'rev-parse', `${evidence.head}^`)).toBe(head);
  });

  it('keeps the files as a change when HEAD went to a history without the base', async () => {
    await using workspace = await open();
    runGit(workspace.cwd, 'checkout', '--quiet', '--orphan', 'fresh');
    commitIn(workspace, { 'one.txt': '1' });
    expect(await workspace.collect()).toMatchObject({ commits: 1, files: ['one.txt'], changed: true });
  });

  it('survives a worktree that the agent cut off from its clone, hooks, a stale lock, and a repository inside', async () => {
    await using workspace = await open();
    const gitDir = runGit(workspace.cwd, 'rev-parse', '--absolute-git-dir');
    mkdirSync(join(gitDir, '../../hooks'), { recursive: true });
    writeFileSync(join(gitDir, '../../hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    writeFileSync(join(gitDir, 'index.lock'), '');
    rmSync(join(workspace.cwd, '.git'));
    runGit(workspace.cwd, 'init', '--quiet', '.');
    writeFiles(workspace.cwd, { 'one.txt': '1' });
    mkdirSync(join(workspace.cwd, 'vendored'));
    runGit(join(workspace.cwd, 'vendored'), 'init', '--quiet', '.');
    runGit(join(workspace.cwd, 'vendored'), 'commit', '--quiet', '--allow-empty', '-m', 'x');
    expect(await workspace.collect()).toMatchObject({ commits: 1, files: ['one.txt'], problem: undefined });
  });

  it('is a problem when the worktree is gone', async () => {
    await using workspace = await open();
    rmSync(workspace.cwd, { recursive: true });
    expect(await workspace.collect()).toMatchObject({ head: undefined, problem: 'The agent removed its worktree.' });
  });

  it('goes into a bundle with one reference that needs only the base', async () => {
    await using workspace = await open();
    commitIn(workspace, { 'one.txt': '1' });
    const { head } = await workspace.collect();
    const file = join(workspace.scratch, 'change.bundle');
    await workspace.writeBundle(file);
    expect(runGit(forge.url, 'bundle', 'list-heads', file)).toBe(`${head} refs/heads/agent/worker-1/12-add-a-greeting`);
    expect(readFileSync(file, 'latin1')).toContain(`\n-${base}`);
    runGit(forge.url, 'fetch', '--quiet', file, 'refs/heads/agent/worker-1/12-add-a-greeting:refs/heads/taken');
    expect(runGit(forge.url, 'show', 'taken:one.txt')).toBe('1');
  });
});

describe('a fingerprint', () => {
  it('changes with a commit, with a file, with a second edit of the same file, and with nothing else', async () => {
    await using workspace = await open();
    const seen = [await workspace.fingerprint()];
    expect(await workspace.fingerprint()).toBe(seen[0]);
    for (const step of [
      () => writeFiles(workspace.cwd, { 'a.txt': 'x' }),
      () => writeFiles(workspace.cwd, { 'a.txt': 'y' }),
      () => commitIn(workspace, {}),
      () => writeFiles(workspace.cwd, { 'untracked.txt': '' }),
    ]) {
      step();
      const now = await workspace.fingerprint();
      expect(seen).not.toContain(now);
      seen.push(now);
    }
    writeFiles(workspace.cwd, { 'build/ignored': '' });
    expect(await workspace.fingerprint()).toBe(seen.at(-1));
    expect(runGit(workspace.cwd, 'status', '--porcelain')).toBe('?? untracked.txt');
  });
});

describe('an attempt that goes on from an earlier one', () => {
  it('starts at its commit with the newest base merged in', async () => {
    const change = forge.commit('earlier', { 'one.txt': '1' }, base);
    base = forge.commit('trunk', { 'two.txt': '2' }, base);
    await using workspace = await open({ continueFrom: change, attempt: 2 });
    expect(runGit(workspace.cwd, 'rev-parse', 'HEAD^1', 'HEAD^2').split('\n')).toEqual([change, base]);
    const unchanged = await workspace.collect();
    expect(unchanged).toMatchObject({ changed: false, commits: 2, files: ['one.txt'] });
  });

  it('starts at its very commit when that has the base already', async () => {
    const change = forge.commit('earlier', { 'one.txt': '1' }, base);
    await using workspace = await open({ continueFrom: change });
    expect(runGit(workspace.cwd, 'rev-parse', 'HEAD')).toBe(change);
    expect(await workspace.collect()).toMatchObject({ head: undefined, changed: false, commits: 1 });
  });

  describe('in conflict with the base', () => {
    let change: string;
    beforeEach(() => {
      change = forge.commit('earlier', { 'a.txt': '1\nours\n3\n', 'logo.bin': Buffer.from([0, 1, 2]) }, base);
      base = forge.commit('trunk', { 'a.txt': '1\ntheirs\n3\n', 'logo.bin': Buffer.from([0, 9]) }, base);
    });
    const resolve = { 'a.txt': '1\nours and theirs\n3\n' };

    it('leaves the conflict to the agent, with its markers', async () => {
      await using workspace = await open({ continueFrom: change });
      expect(workspace.conflicts).toEqual(['a.txt', 'logo.bin']);
      expect(readFileSync(join(workspace.cwd, 'a.txt'), 'utf8')).toContain('<<<<<<< HEAD');
    });

    it('is done when the agent resolves and commits it', async () => {
      await using workspace = await open({ continueFrom: change });
      commitIn(workspace, resolve);
      const evidence = await workspace.collect();
      expect(evidence).toMatchObject({ changed: true, problem: undefined });
      expect(runGit(workspace.cwd, 'rev-parse', `${evidence.head}^2`)).toBe(base);
    });

    it('is finished for an agent that resolved it and did not commit', async () => {
      await using workspace = await open({ continueFrom: change });
      writeFiles(workspace.cwd, resolve);
      runGit(workspace.cwd, 'add', 'logo.bin');
      const evidence = await workspace.collect();
      expect(evidence).toMatchObject({ changed: true, problem: undefined });
      expect(runGit(workspace.cwd, 'rev-parse', `${evidence.head}^2`)).toBe(base);
      expect(runGit(workspace.cwd, 'show', `${evidence.head}:a.txt`)).toContain('ours and theirs');
    });

    it('is a problem that names the files when markers are left, committed or not', async () => {
      for (const leave of [() => {}, (workspace: AttemptWorkspace) => commitIn(workspace, {})]) {
        await using workspace = await open({ continueFrom: change });
        leave(workspace);
        const { problem, head } = await workspace.collect();
        expect(problem).toMatch(/^The conflict with trunk is not resolved in "a\.txt"/);
        expect(head).toBeUndefined();
      }
    });

    it('is a problem when a file without markers was not decided', async () => {
      await using workspace = await open({ continueFrom: change });
      writeFiles(workspace.cwd, resolve);
      const { problem } = await workspace.collect();
      expect(problem).toBe('The conflict with trunk is not resolved in "logo.bin".');
    });

    it('is a problem when the agent gave the merge up', async () => {
      await using workspace = await open({ continueFrom: change });
      runGit(workspace.cwd, 'merge', '--abort');
      const { problem, head } = await workspace.collect();
      expect(problem).toMatch(/^The merge of trunk was given up/);
      expect(head).toBeUndefined();
    });
  });
});

function commitIn(workspace: AttemptWorkspace, files: Parameters<typeof writeFiles>[1]): string {
  writeFiles(workspace.cwd, files);
  runGit(workspace.cwd, 'add', '--all');
  runGit(workspace.cwd, 'commit', '--quiet', '-m', 'by the agent');
  return runGit(workspace.cwd, 'rev-parse', 'HEAD');
}
