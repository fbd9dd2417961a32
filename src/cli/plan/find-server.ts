import { StoneforgeError } from '../../core/errors.ts';
import { findRepositoryUrl } from '../explain/find-repository-url.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a repository is. */
export interface Server {
  /** `owner/name`. */
  readonly repository: string;
  /** `https://github.com` */
  readonly serverUrl: string;
  /** `https://api.github.com` */
  readonly apiUrl: string;
  /** True when the environment names the server, and not the clone alone. */
  readonly isChosen: boolean;
}

const GITHUB = 'https://github.com';

/**
 * Which repository is meant: `--repo`, else the `origin` of the clone; on the server that the environment names (`GITHUB_SERVER_URL` and
 * `GITHUB_API_URL`, or `GH_HOST`), else on that of the clone, else on github.com.
 *
 * @param named value of `--repo`
 * @throws StoneforgeError `bad-arguments` when it is no `owner/name`, or nothing says
 */
export async function findServer(
  named: string | undefined,
  { env, dir }: { readonly env: Environment; readonly dir: string },
): Promise<Server> {
  if (named !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(named)) throw badName(named);
  const origin = await findRepositoryUrl(dir);
  const repository = named ?? (origin === undefined ? undefined : new URL(origin).pathname.slice(1));
  if (repository === undefined) throw badName(undefined);
  const chosen = env.GITHUB_SERVER_URL ?? (env.GH_HOST === undefined ? undefined : `https://${env.GH_HOST}`);
  const serverUrl = chosen ?? (named === undefined && origin !== undefined ? new URL(origin).origin : GITHUB);
  return {
    repository,
    serverUrl,
    apiUrl: env.GITHUB_API_URL ?? apiOf(serverUrl),
    isChosen: chosen !== undefined,
  };
}

function apiOf(serverUrl: string): string {
  const { protocol, host, hostname } = new URL(serverUrl);
  const isGitHub = hostname === 'github.com' || hostname.endsWith('.ghe.com');
  return isGitHub ? `${protocol}//api.${host}` : `${protocol}//${host}/api/v3`;
}

function badName(found: string | undefined): StoneforgeError {
  return new StoneforgeError(
    'bad-arguments',
    `Expected --repo <owner/name>, or a clone whose origin is on GitHub, found ${found === undefined ? 'neither' : `"${found}"`}. For a backlog file use --backlog <file>.`,
  );
}
