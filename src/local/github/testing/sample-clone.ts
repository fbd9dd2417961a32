import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestGitHub } from './start-test-github.ts';
import { git } from './test-git.ts';

/** A work tree of the owner's, connected to local GitHub, with one commit on `main` that is pushed already. */
export class SampleClone {
  readonly folder: string;
  readonly #token: string;

  private constructor(folder: string, token: string) {
    this.folder = folder;
    this.#token = token;
  }

  static async make(
    { github, folder }: TestGitHub,
    files: Readonly<Record<string, string>> = {},
  ): Promise<SampleClone> {
    const clone = new SampleClone(join(folder, 'clone'), github.userToken('octo'));
    mkdirSync(clone.folder);
    await clone.git('init', '--quiet', '--initial-branch=main');
    await clone.git('remote', 'add', 'origin', `${github.serverUrl}/${github.repository}`);
    await clone.commit({ 'README.md': 'Sample\n', ...files });
    await clone.git('push', '--quiet', 'origin', 'main');
    return clone;
  }

  /** Runs git in the work tree with the owner's token. */
  git(...args: readonly string[]): Promise<string> {
    return git(this.folder, args, this.#token);
  }

  /** Commits files on the present branch. @returns the commit. */
  async commit(files: Readonly<Record<string, string>>, message = 'Change'): Promise<string> {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** A new branch with one commit, pushed; the work tree is back on `main`. @returns the commit. */
  async branch(name: string, message?: string): Promise<string> {
    await this.git('switch', '--quiet', '--create', name);
    const sha = await this.commit({ [`${name.replaceAll('/', '-')}.txt`]: `${name}\n` }, message);
    await this.git('push', '--quiet', 'origin', name);
    await this.git('switch', '--quiet', 'main');
    return sha;
  }
}
