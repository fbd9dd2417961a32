import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder for one test file, with an empty HOME in it. Everything goes with it. */
export interface Scene extends Disposable {
  readonly root: string;
  /** The environment of a person who has nothing set up: PATH, an empty HOME and TMPDIR, and an identity for git. */
  readonly environment: Readonly<Record<string, string>>;
  path(name: string): string;
  /** Writes a file below the root and returns its path. */
  write(name: string, content: string): string;
  /** Makes a work tree with one commit on `branch`. Without files: without a commit. */
  repository(name: string, files?: Readonly<Record<string, string>>, branch?: string): string;
  git(cwd: string, ...args: readonly string[]): string;
}

export function makeScene(): Scene {
  // Resolved, because the paths that processes show in /proc are.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'stoneforge-e2e-')));
  const home = join(root, 'home');
  const temporary = join(root, 'tmp');
  for (const folder of [home, temporary]) mkdirSync(folder);
  const environment = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    HOME: home,
    TMPDIR: temporary,
    GIT_AUTHOR_NAME: 'A Person',
    GIT_AUTHOR_EMAIL: 'person@localhost',
    GIT_COMMITTER_NAME: 'A Person',
    GIT_COMMITTER_EMAIL: 'person@localhost',
  };
  const path = (name: string) => join(root, name);
  const write: Scene['write'] = (name, content) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
    return path(name);
  };
  const git: Scene['git'] = (cwd, ...args) =>
    execFileSync('git', args, { cwd, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    root,
    environment,
    path,
    write,
    git,
    repository(name, files = {}, branch = 'main') {
      mkdirSync(path(name), { recursive: true });
      git(path(name), 'init', '--quiet', `--initial-branch=${branch}`);
      for (const [file, content] of Object.entries(files)) write(join(name, file), content);
      if (Object.keys(files).length > 0) {
        git(path(name), 'add', '--all');
        git(path(name), 'commit', '--quiet', '--message', 'first');
      }
      return path(name);
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
