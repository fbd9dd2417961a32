import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StoneforgeError } from '../../core/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Tokens for github.com, and those for any other server, in the order in which GitHub's own `gh` takes them. */
const VARIABLES = {
  github: ['GH_TOKEN', 'GITHUB_TOKEN'],
  enterprise: ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'],
} as const;

/**
 * The token for a server: of the environment, else the one with which `gh` is logged in there. A token for github.com goes nowhere else: a clone
 * may come from anywhere, and its remote is what its author wrote.
 *
 * @param isChosen whether the person named the server, so that it is no surprise
 * @throws StoneforgeError `bad-arguments` when there is none
 */
export async function findToken(
  serverUrl: string,
  { env, isChosen }: { readonly env: Environment; readonly isChosen: boolean },
): Promise<string> {
  const { host, hostname } = new URL(serverUrl);
  const isGitHub = hostname === 'github.com' || hostname.endsWith('.ghe.com');
  const names = [...(isGitHub || isChosen ? VARIABLES.github : []), ...(isGitHub ? [] : VARIABLES.enterprise)];
  const found = names.flatMap((name) => env[name] || []).at(0) ?? (await tokenOfGh(host));
  if (found !== undefined) return found;
  throw new StoneforgeError(
    'bad-arguments',
    `Expected a token for ${host}, found none. Set ${names[0]}, or log in with "gh auth login --hostname ${host}". It needs to read the repository's contents, issues, pull requests and workflow runs, and nothing more.`,
  );
}

async function tokenOfGh(host: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('gh', ['auth', 'token', '--hostname', host], { timeout: 10_000 });
    return stdout.trim() || undefined;
  } catch {
    // Not installed, or not logged in: the message that follows says what to do.
    return undefined;
  }
}
