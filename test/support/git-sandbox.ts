import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder with a bare repository `r.git` on the branch main, one commit in it, and a work tree to make more. */
export interface GitSandbox extends Disposable {
  readonly root: string;
  /** Path of the bare repository. */
  readonly remote: string;
  readonly worktree: string;
  /** Runs git; in the work tree unless told. */
  git(args: readonly string[], cwd?: string): string;
  /** Writes files, commits them on what is checked out, and returns the commit. */
  commit(message: string, files: Readonly<Record<string, string>>): string;
  /** A path of its own below the root. */
  path(name: string): string;
}

/** Makes the folder; it goes with the sandbox. */
export function makeGitSandbox(): GitSandbox {
  const root = mkdtempSync(join(tmpdir(), 'stoneforge-git-'));
  const remote = join(root, 'r.git');
  const worktree = join(root, 'worktree');
  const git = (args: readonly string[], cwd = worktree) =>
    execFileSync('git', [...args], {
      cwd,
      encoding: 'utf8',
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const commit: GitSandbox['commit'] = (message, files) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(worktree, path)), { recursive: true });
      writeFileSync(join(worktree, path), content);
    }
    git(['add', '-A']);
    git(['commit', '-q', '--allow-empty', '-m', message]);
    return git(['rev-parse', 'HEAD']);
  };
  git(['init', '-q', '--bare', '-b', 'main', remote], root);
  git(['init', '-q', '-b', 'main', worktree], root);
  git(['remote', 'add', 'origin', remote]);
  commit('first', { 'README.md': '# sample\n' });
  git(['push', '-q', 'origin', 'main']);
  return {
    root,
    remote,
    worktree,
    git,
    commit,
    path: (name) => join(root, name),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Sample',
  GIT_AUTHOR_EMAIL: 'sample@localhost',
  GIT_COMMITTER_NAME: 'Sample',
  GIT_COMMITTER_EMAIL: 'sample@localhost',
};
