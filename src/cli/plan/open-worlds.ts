import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareGitEnvironment } from '../../adapters/git/environment.ts';
import { createGit } from '../../adapters/git/git.ts';
import { type GitRepository, openRepository } from '../../adapters/git/open-repository.ts';
import { createForge } from '../../adapters/github/create-forge.ts';
import { RequestMeter } from '../../adapters/github/request-meter.ts';
import { createEventLog } from '../../adapters/log/event-log.ts';
import { createWorld } from '../../adapters/runner/world.ts';
import { CONFIG_FILE, parseConfig } from '../../core/config/parse-config.ts';
import { messageOf, StoneforgeError } from '../../core/errors.ts';
import { emptyState, fold } from '../../core/fold.ts';
import type { DryWorld } from '../../jobs/outlook/dry-run.ts';
import type { LogView } from '../../ports/log.ts';
import type { RequestTally } from '../../ports/request-ledger.ts';
import { readState } from '../log/read-state.ts';
import { openSource } from '../log/source-options.ts';
import { readBacklogFile } from '../read-backlog-file.ts';
import { backlogForge } from './backlog-forge.ts';
import { findServer } from './find-server.ts';
import { findToken } from './find-token.ts';

/** What a plan is made of: a repository on GitHub, or a backlog file. Its temporary files are gone once it is disposed of. */
export interface OpenWorld extends DryWorld, AsyncDisposable {
  /** What GitHub has been asked so far; undefined for a backlog file. */
  readonly tally: (() => RequestTally) | undefined;
}

type Warn = (text: string) => void;

/** The repository that `--repo` or the clone names, with its log. */
export async function openRemote(named: string | undefined, warn: Warn): Promise<OpenWorld> {
  prepareGitEnvironment();
  const { env } = process;
  const { repository, serverUrl, apiUrl, isChosen } = await findServer(named, { env, dir: '.' });
  const token = await findToken(serverUrl, { env, isChosen });
  const { git, dispose } = await openTemporary(`${serverUrl.replace(/\/+$/, '')}/${repository}.git`, token);
  const meter = new RequestMeter();
  const world = createWorld();
  return {
    ...{ repository, git, world, warn },
    forge: createForge({ token, apiUrl, repository, warn, meter }),
    log: createEventLog({ repository: git, emptyState, fold, world, warn }),
    tally: () => meter.tally(),
    [Symbol.asyncDispose]: dispose,
  };
}

/** A backlog file; `from` is the log of its run, where there is one, `config` the configuration. */
export async function openBacklog(
  file: string,
  options: { readonly from?: string; readonly branch: string; readonly config?: string },
  warn: Warn,
): Promise<OpenWorld> {
  prepareGitEnvironment();
  const backlog = await readBacklogFile(file);
  const configText = await readConfigFile(options.config);
  const { label } = parseConfig(configText ?? '', options.config ?? CONFIG_FILE);
  const source =
    options.from === undefined ? undefined : await openSource({ from: options.from, branch: options.branch });
  const state = source === undefined ? emptyState() : (await readState(source)).state;
  const view: LogView = { commit: source?.commit, state };
  // Only a repository can be asked what merges; in an empty one every question stays open.
  const { git, dispose } = await openTemporary(
    await findGitFolder(source?.commit === undefined ? undefined : options.from),
  );
  return {
    ...{ git, warn, world: createWorld() },
    // A backlog belongs to no repository until it runs.
    repository: '',
    forge: backlogForge(backlog, { state, label, configText }),
    log: { read: async () => view, readFile: async () => undefined },
    tally: undefined,
    [Symbol.asyncDispose]: dispose,
  };
}

/** Where git keeps the repository that a path is in. */
async function findGitFolder(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const found = await createGit(resolve(path)).run(['rev-parse', '--path-format=absolute', '--git-common-dir']);
  return found.stdout.trim();
}

async function openTemporary(
  remoteUrl: string | undefined,
  token?: string,
): Promise<{ readonly git: GitRepository; readonly dispose: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'stoneforge-plan-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const git = await openRepository({ dir: join(folder, 'repository'), remoteUrl: remoteUrl ?? folder, token });
    return { git, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Without `--config` the configuration of the folder that we are in, if it has one. */
async function readConfigFile(named: string | undefined): Promise<string | undefined> {
  try {
    return await readFile(named ?? CONFIG_FILE, 'utf8');
  } catch (error) {
    if (named === undefined) return undefined;
    throw new StoneforgeError(
      'bad-arguments',
      `Expected --config to be a file that can be read, found ${named} (${messageOf(error)}). Correct the path.`,
      { cause: error },
    );
  }
}
