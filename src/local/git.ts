import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { messageOf, StoneforgeError } from '../core/errors.ts';

const run = promisify(execFile);

/** The engine's own git: nobody's configuration, an identity of its own. */
export const ENGINE_GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'stoneforge',
  GIT_AUTHOR_EMAIL: 'stoneforge@localhost',
  GIT_COMMITTER_NAME: 'stoneforge',
  GIT_COMMITTER_EMAIL: 'stoneforge@localhost',
  LC_ALL: 'C',
};

/** Largest output of one git command, in bytes: an event log of a long run. */
const OUTPUT_LIMIT = 1024 * 1024 * 1024;

/**
 * Runs git on a repository of this machine and returns what it printed.
 *
 * @throws StoneforgeError `git-failed` with git's own words.
 */
export async function engineGit(
  gitDir: string,
  args: readonly string[],
  options: { readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  try {
    const { stdout } = await run('git', [`--git-dir=${gitDir}`, ...args], {
      env: { ...Object.fromEntries(inherited), ...ENGINE_GIT_ENVIRONMENT, ...options.environment },
      maxBuffer: OUTPUT_LIMIT,
    });
    return stdout;
  } catch (error) {
    throw new StoneforgeError('git-failed', `git ${args[0] ?? ''} failed: ${messageOf(error).trim()}`, {
      cause: error,
    });
  }
}

/** The same, with `undefined` where git says no. */
export async function tryEngineGit(gitDir: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return await engineGit(gitDir, args);
  } catch {
    // The callers ask a question ("is there such a commit?") to which git's refusal is the answer.
    return undefined;
  }
}
