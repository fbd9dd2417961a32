import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type GitObject, ObjectReader } from './object-reader.ts';
import { readRefFiles } from './ref-files.ts';
import { runGit } from './run-git.ts';

const BRANCHES = 'refs/heads/';

export interface Ref {
  readonly ref: string;
  readonly sha: string;
  readonly type: string;
}

export interface NewCommit {
  readonly sha: string;
  readonly message: string;
}

/** The real bare repository behind the server, for reading. Only git's own push writes into it. */
export class BareRepository {
  readonly gitDir: string;
  readonly #objects: ObjectReader;

  private constructor(gitDir: string) {
    this.gitDir = gitDir;
    this.#objects = new ObjectReader(gitDir);
  }

  /** Makes the repository when there is none, points HEAD at the default branch, and clears locks of a killed server. */
  static async open(gitDir: string, defaultBranch: string): Promise<BareRepository> {
    if (!existsSync(join(gitDir, 'HEAD'))) {
      await runGit(gitDir, ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`]);
    }
    removeLocks(gitDir);
    if (readFileSync(join(gitDir, 'HEAD'), 'utf8').trim() !== `ref: refs/heads/${defaultBranch}`) {
      await runGit(gitDir, ['symbolic-ref', 'HEAD', `refs/heads/${defaultBranch}`]);
    }
    return new BareRepository(gitDir);
  }

  /** Any object by any name that git resolves; undefined when there is none. */
  read(name: string): Promise<GitObject | undefined> {
    return this.#objects.read(name);
  }

  /** The object that a full reference name points at; undefined when there is no such reference. */
  async findRef(ref: string): Promise<Ref | undefined> {
    if (!/^refs\/[^\s~^:?*[\\]+$/.test(ref) || ref.includes('..') || ref.includes('@{')) return undefined;
    const found = await this.read(ref);
    return found === undefined ? undefined : { ref, sha: found.oid, type: found.type };
  }

  /** The commit that a branch, a reference or an id names; undefined when there is none. */
  async findCommit(name: string): Promise<string | undefined> {
    if (/[\s:^~]|\.\.|@\{/.test(name)) return undefined;
    return (await this.read(`${name}^{commit}`))?.oid;
  }

  /** References whose full name begins with the prefix, sorted by name. */
  async listRefs(prefix: string): Promise<readonly Ref[]> {
    // for-each-ref matches whole path components only; the rest of the prefix is compared here.
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const output = await runGit(this.gitDir, [
      'for-each-ref',
      '--format=%(objectname) %(objecttype) %(refname)',
      folder,
    ]);
    return output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [sha = '', type = '', ref = ''] = line.split(' ');
        return { sha, type, ref };
      })
      .filter(({ ref }) => ref.startsWith(prefix));
  }

  /** Whether there is any branch. */
  async hasBranches(): Promise<boolean> {
    const refs = readRefFiles(this.gitDir);
    if (refs === undefined) return (await this.listRefs(BRANCHES)).length > 0;
    return [...refs.keys()].some((ref) => ref.startsWith(BRANCHES));
  }

  /** Commits that `after` reaches and `before` (when given) does not. */
  async newCommits(before: string | undefined, after: string): Promise<readonly NewCommit[]> {
    const range = before === undefined ? [after] : [after, `^${before}`];
    const output = await runGit(this.gitDir, ['log', '-z', '--format=%H%n%B', ...range, '--']);
    return output
      .split('\0')
      .filter((entry) => entry !== '')
      .map((entry) => ({ sha: entry.slice(0, entry.indexOf('\n')), message: entry.slice(entry.indexOf('\n') + 1) }));
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    const output = await runGit(this.gitDir, ['rev-list', '--max-count=1', ancestor, `^${descendant}`, '--']);
    return output === '';
  }

  async countCommits(base: string, head: string): Promise<number> {
    return Number(await runGit(this.gitDir, ['rev-list', '--count', head, `^${base}`, '--']));
  }

  /** Lines and files of `base...head`, as a pull request counts them. Histories without a common commit count as nothing. */
  async diffFigures(
    base: string,
    head: string,
  ): Promise<{ additions: number; deletions: number; changedFiles: number }> {
    const text = await runGit(this.gitDir, ['diff', '--shortstat', `${base}...${head}`, '--'], [0, 128]);
    const figure = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
    return {
      changedFiles: figure(/(\d+) files? changed/),
      additions: figure(/(\d+) insertions?/),
      deletions: figure(/(\d+) deletions?/),
    };
  }

  close(): void {
    this.#objects.close();
  }
}

/** A group of processes that is killed together leaves locks behind; whoever opens the repository is its only server. */
function removeLocks(gitDir: string): void {
  for (const name of ['HEAD.lock', 'packed-refs.lock', 'config.lock']) rmSync(join(gitDir, name), { force: true });
  if (!existsSync(join(gitDir, 'refs'))) return;
  for (const file of readdirSync(join(gitDir, 'refs'), { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.lock')) rmSync(join(gitDir, 'refs', file), { force: true });
  }
}
