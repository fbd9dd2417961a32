import { GitError, simpleGit } from 'simple-git';
import { StoneforgeError } from '../../core/errors.ts';
import { ALLOWED_ENVIRONMENT } from './environment.ts';

export interface GitExit {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GitOptions {
  /** Exit codes that are answers, not failures. Default: 0 alone. */
  readonly exits?: readonly number[];
  /** Written to standard input. */
  readonly input?: string | Buffer;
}

/** Runs git commands in one bare repository. */
export interface Git {
  readonly dir: string;
  /**
   * Runs one command, without a shell.
   *
   * @throws StoneforgeError `git-failed` when it ends with another exit code than one of `exits`.
   */
  run(args: readonly string[], options?: GitOptions): Promise<GitExit>;
  /** Runs one command and returns how it ended, whatever that is. */
  attempt(args: readonly string[], options?: Omit<GitOptions, 'exits'>): Promise<GitExit>;
  /** One at a time: what uses FETCH_HEAD or the file of shallow commits. */
  exclusive<T>(action: () => Promise<T>): Promise<T>;
}

/** Git in a directory that exists already. */
export function createGit(dir: string): Git {
  let last: Promise<unknown> = Promise.resolve();

  const attempt: Git['attempt'] = async (args, { input } = {}) => {
    const git = simpleGit({
      baseDir: dir,
      allowEnvironment: ALLOWED_ENVIRONMENT,
      completion: { onClose: true, onExit: false },
      errors: (error, result) => (result.exitCode === 0 && error === undefined ? undefined : new FailedExit(result)),
      ...(input === undefined ? {} : { input: () => input }),
    });
    try {
      return { exitCode: 0, stdout: await git.raw([...args]), stderr: '' };
    } catch (error) {
      if (error instanceof FailedExit && error.exit.exitCode > 0) return error.exit;
      throw new StoneforgeError(
        'git-failed',
        `Expected to run "git ${args[0]}", found that git did not start: ${String(error)}. Install git 2.38 or newer and put it on PATH.`,
        { cause: error },
      );
    }
  };

  return {
    dir,
    attempt,
    async run(args, { exits = [0], ...options } = {}) {
      const exit = await attempt(args, options);
      if (exits.includes(exit.exitCode)) return exit;
      throw gitFailed(args, exit);
    },
    exclusive(action) {
      const next = last.then(action, action);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** The error for a git command that ended in a way for which nobody has an answer. */
export function gitFailed(args: readonly string[], exit: GitExit): StoneforgeError {
  const said = exit.stderr.trim() || exit.stdout.trim() || 'nothing';
  return new StoneforgeError(
    'git-failed',
    `Expected "git ${args.join(' ')}" to succeed, found exit code ${exit.exitCode}: ${said.slice(-2_000)}`,
  );
}

class FailedExit extends GitError {
  readonly exit: GitExit;

  constructor(result: { exitCode: number; stdOut: readonly Buffer[]; stdErr: readonly Buffer[] }) {
    const exit = {
      exitCode: result.exitCode,
      stdout: Buffer.concat(result.stdOut).toString('utf8'),
      stderr: Buffer.concat(result.stdErr).toString('utf8'),
    };
    super(undefined, exit.stderr);
    this.exit = exit;
  }
}
