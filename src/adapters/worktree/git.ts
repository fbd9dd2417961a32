import { simpleGit } from 'simple-git';
import { StoneforgeError } from '../../core/errors.ts';
import { allowedEnvironment } from '../process/allowed-environment.ts';

/**
 * Runs git in one place. Arguments are passed as they are, never through a shell. simple-git waits 50 ms after a command that prints
 * nothing, so the commands here are chosen to say something: no `--quiet`, and questions that are answered in words.
 */
export interface Git {
  /** @returns standard output. @throws StoneforgeError `git-failed` for any exit code but 0. */
  run(...args: string[]): Promise<string>;
  /** For commands whose exit code is an answer. @returns true for 0, false for anything else. */
  asks(...args: string[]): Promise<boolean>;
}

export interface GitPlace {
  readonly cwd: string;
  /** Names the repository where what lies in `cwd/.git` is not to be trusted. */
  readonly gitDir?: string;
  /** An index other than the repository's. */
  readonly indexFile?: string;
  /** Configuration for this place alone, the one way in which a credential reaches git. */
  readonly configFile?: string;
  readonly identity?: GitIdentity;
}

export interface GitIdentity {
  readonly name: string;
  readonly email: string;
}

// What an agent can leave in its clone must not run as a part of our own commands: no hooks, no monitor. The user's and the
// machine's configuration have no say either.
const CONFIG = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'credential.helper=',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'protocol.ext.allow=never',
  'advice.detachedHead=false',
  'init.defaultBranch=main',
];
const NETWORK = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'SSL_CERT_FILE'];

/** git in a directory, with an environment of its own and without the configuration of the user and the machine. */
export function gitAt(place: GitPlace): Git {
  const env = {
    ...allowedEnvironment(process.env, NETWORK),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: place.configFile ?? '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    ...(place.gitDir === undefined ? {} : { GIT_DIR: place.gitDir, GIT_WORK_TREE: place.cwd }),
    ...(place.indexFile === undefined ? {} : { GIT_INDEX_FILE: place.indexFile }),
    ...(place.identity === undefined ? {} : identityEnvironment(place.identity)),
  };
  const git = simpleGit({
    baseDir: place.cwd,
    config: CONFIG,
    errors: (_, result) => (result.exitCode === 0 ? undefined : Buffer.concat([...result.stdErr, ...result.stdOut])),
    allowEnvironment: Object.keys(env),
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeCredentialHelper: true,
      allowUnsafeProtocolOverride: true,
      allowUnsafeConfigPaths: true,
      // An empty one for `git init`: no hook of the machine gets in, and no files are copied.
      allowUnsafeTemplateDir: true,
    },
  }).env(env);
  const run = async (...args: string[]) => {
    try {
      return await git.raw(args);
    } catch (error) {
      const said = error instanceof Error ? error.message.trim().slice(-2_000) : String(error);
      throw new StoneforgeError('git-failed', `Expected "git ${args[0]}" to work in ${place.cwd}, found: ${said}`, {
        cause: error,
      });
    }
  };
  return {
    run,
    asks: async (...args) => {
      try {
        await git.raw(args);
        return true;
      } catch {
        return false; // the exit code is the answer
      }
    },
  };
}

/** The environment variables that name author and committer. */
export function identityEnvironment(identity: GitIdentity): Record<string, string> {
  return {
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_COMMITTER_NAME: identity.name,
    GIT_COMMITTER_EMAIL: identity.email,
  };
}

/** True when `descendant` has the commit `ancestor` in its history. False also when there is no such commit. */
export async function descendsFrom(git: Git, ancestor: string, descendant: string): Promise<boolean> {
  const found = await git.run('merge-base', ancestor, descendant).catch(() => undefined);
  if (found === undefined || isCommitId(ancestor)) return found?.trim() === ancestor;
  return found === (await git.run('rev-parse', `${ancestor}^{commit}`));
}

/** Such an id needs no looking up. */
const isCommitId = (name: string) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name);

/** Splits what git prints with `-z`. */
export function splitNul(text: string): string[] {
  return text.split('\0').filter((part) => part !== '');
}
