import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AttemptPlace } from '../../ports/workspace.ts';

/** Files of a commit; undefined removes one. */
type Files = Readonly<Record<string, string | Buffer | undefined>>;

/** A real repository on disk that tests fetch from, and what an attempt at it needs. */
export function createTestRemote() {
  const root = mkdtempSync(join(tmpdir(), 'worktree-'));
  const url = join(root, 'remote');
  mkdirSync(url);
  const git = (...args: string[]) => runGit(url, ...args);
  git('init', '--quiet', '--initial-branch=trunk', '.');
  return {
    url,
    git,
    remote: { url, token: undefined, tempDir: root },
    /** Makes a commit on a branch that starts at `from`, the branch itself when it exists. */
    commit: (branch: string, files: Files, from?: string): string => {
      if (from !== undefined) git('checkout', '--quiet', '-B', branch, from);
      else if (git('branch', '--list', branch) !== '') git('checkout', '--quiet', branch);
      writeFiles(url, files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', `change ${branch}`);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** An attempt at task 12 on the branch `trunk`. */
export function placeAt(base: string, more: Partial<AttemptPlace> = {}): AttemptPlace {
  return {
    task: 12,
    attempt: 1,
    title: 'Add a greeting',
    worker: 'worker-1',
    slug: 'add-a-greeting',
    branch: 'agent/worker-1/12-add-a-greeting',
    baseBranch: 'trunk',
    base,
    continueFrom: undefined,
    unfinished: false,
    ...more,
  };
}

/** git as a stranger runs it: an identity of its own, nothing of this machine's settings. Returns trimmed output. */
export function runGit(cwd: string, ...args: string[]): string {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.invalid',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.invalid',
  };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Writes and removes files below a directory. */
export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (content === undefined) rmSync(file, { force: true });
    else writeFileSync(file, content);
  }
}
