import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import type { GitHubForRunner } from '../contract.ts';
import { ACTIONS_BOT } from './access/caller.ts';
import { TokenRegistry } from './access/token-registry.ts';
import { ArtifactStore } from './artifacts/artifact-store.ts';
import { BlobServer } from './artifacts/blob-server.ts';
import { ArtifactService } from './artifacts/twirp.ts';
import { BareRepository } from './git/bare-repository.ts';
import type { PushCommand } from './git/push-commands.ts';
import { SmartHttp } from './git/smart-http.ts';
import { writeWorkflowGuard } from './git/workflow-guard.ts';
import { GraphqlApi } from './graphql/graphql-api.ts';
import { createFrontDoor, type RequestEntry, type Services } from './http/front-door.ts';
import { RouteTable } from './http/match-route.ts';
import { RateLimits } from './http/rate-limits.ts';
import { RestApi } from './http/rest-api.ts';
import type { Actor, Hub } from './hub.ts';
import { afterPush, missedPushes } from './model/after-push.ts';
import { deleteIssue, setBlockedBy } from './model/issue-changes.ts';
import { passTime } from './model/pass-time.ts';
import { type SeedIssue, seedIssue } from './model/seed-issue.ts';
import { addSubIssue } from './model/sub-issues.ts';
import { Triggers } from './model/triggers.ts';
import { OpenApiValidator, type Violation } from './openapi/validate.ts';
import { Renderer } from './render/renderer.ts';
import { RequestLedger } from './request-ledger.ts';
import { ALL_ROUTES } from './routes/all-routes.ts';
import { DEFAULT_SETTINGS, type LocalGitHubSettings } from './settings.ts';
import type { Role } from './store/records.ts';
import { RepositoryState } from './store/repository-state.ts';

export interface LocalGitHubOptions {
  /** The bare repository; made when it is not there. Nobody else may push into it while the server runs. */
  readonly gitDir: string;
  /** SQLite file with everything that git does not know; artifacts and the push hook lie in folders beside it. */
  readonly stateFile: string;
  /** `owner/name`; the owner is a user with the role admin. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly settings?: Partial<LocalGitHubSettings>;
  /** Keep every request in `requestLog`. Default false. */
  readonly keepsRequestLog?: boolean;
}

export interface LocalGitHub extends GitHubForRunner {
  /** `http://127.0.0.1:<port>/<owner>/<name>.git`, for clients that do not resolve the host of `serverUrl`. */
  readonly gitUrl: string;
  readonly settings: LocalGitHubSettings;
  /** What GitHub's OpenAPI description does not allow, of requests and of answers. Must stay empty. */
  readonly violations: readonly Violation[];
  /** Answers in the 400s that the description does not list. */
  readonly warnings: readonly Violation[];
  readonly requestCount: number;
  readonly requestLog: readonly RequestEntry[];
  requestsByOperation(): Readonly<Record<string, number>>;
  /** A token that acts as this person, with the person's role. @throws when there is no such user. */
  userToken(login: string): string;
  addUser(login: string, role: Role, type?: 'User' | 'Bot'): void;
  /** Puts an issue there as if it had always been: it starts no workflow. @returns its number. */
  createIssue(issue: SeedIssue): number;
  hasIssue(number: number): boolean;
  /** Makes an issue go as if somebody had deleted it or moved it to another repository; its number stays taken. */
  deleteIssue(number: number): void;
  /** Makes one issue wait for another, by their numbers, as the owner. */
  addBlockedBy(issue: number, blocker: number): void;
  /** Makes one issue a sub-issue of another, by their numbers. */
  addSubIssue(parent: number, child: number): void;
  /** Moves all that happened to issues into the past, as if so much time had passed since. */
  passTime(ms: number): void;
  onPush(listener: (ref: string, before: string | undefined, after: string | undefined) => void): void;
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on 127.0.0.1 that behaves like GitHub for one repository: REST, GraphQL, git over HTTP and the artifact
 * service. What it answered is durable; started again on the same files it goes on where a killed one stood. Tokens are not kept.
 */
export async function createLocalGitHub(options: LocalGitHubOptions): Promise<LocalGitHub> {
  const [owner = '', name = ''] = options.repository.split('/');
  const { gitDir, defaultBranch, stateFile } = options;
  const settings: LocalGitHubSettings = { ...DEFAULT_SETTINGS, ...options.settings };
  mkdirSync(dirname(stateFile), { recursive: true });
  const git = await BareRepository.open(gitDir, defaultBranch);
  const state = new RepositoryState(stateFile);
  const validator = new OpenApiValidator();
  const ledger = new RequestLedger({ keepsLog: options.keepsRequestLog ?? false });
  const pushListeners: ((ref: string, before: string | undefined, after: string | undefined) => void)[] = [];
  const cancelListeners: ((runId: number) => void)[] = [];

  let services: Services | undefined;
  const server = createFrontDoor(() => services ?? notReady());
  // A git client keeps connections open between its requests; the default of 5 s breaks slow ones.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const apiUrl = `http://127.0.0.1:${port}`;
  // The host must end with .localhost: @actions/artifact takes any other one for an Enterprise Server and refuses to work.
  const serverUrl = `http://github.localhost:${port}`;

  const hub: Hub = {
    owner,
    name,
    defaultBranch,
    apiUrl,
    serverUrl,
    settings,
    state,
    git,
    tokens: new TokenRegistry(),
    render: new Renderer({ state, settings, owner, name, defaultBranch, apiUrl, serverUrl }),
    triggers: new Triggers(),
    rateLimits: new RateLimits(settings),
    cancelRun: (runId) => {
      for (const listener of cancelListeners) listener(runId);
    },
  };
  const addUser = (login: string, role: Role, type: 'User' | 'Bot' = 'User') => {
    const id = state.users.get(login.toLowerCase())?.id ?? state.next('database');
    state.users.put({ id, login, type, role });
    state.flush();
  };
  if (state.users.get(owner.toLowerCase()) === undefined) addUser(owner, 'admin');

  const bot: Actor = { kind: 'job', login: ACTIONS_BOT };
  await afterPush(hub, await missedPushes(hub), bot);
  state.flush();

  const onPushed = async (changes: readonly PushCommand[], actor: Actor) => {
    await afterPush(hub, changes, actor);
    state.flush();
    for (const { ref, before, after } of changes) for (const listener of pushListeners) listener(ref, before, after);
  };
  const artifacts = new ArtifactStore(state, `${stateFile}.artifacts`);
  services = {
    hub,
    rest: new RestApi(hub, new RouteTable(ALL_ROUTES), validator),
    graphql: new GraphqlApi(hub),
    git: new SmartHttp({ hub, guardFolder: writeWorkflowGuard(`${stateFile}.hooks`), onPushed }),
    artifacts: new ArtifactService(artifacts, () => apiUrl),
    blobs: new BlobServer(artifacts),
    onAnswered: (entry) => ledger.add(entry),
  };

  return {
    apiUrl,
    graphqlUrl: `${apiUrl}/graphql`,
    serverUrl,
    resultsUrl: `${apiUrl}/`,
    gitUrl: `${apiUrl}/${owner}/${name}.git`,
    repository: `${owner}/${name}`,
    gitDir,
    defaultBranch,
    settings,
    violations: validator.violations,
    warnings: validator.warnings,
    get requestCount() {
      return ledger.total;
    },
    get requestLog() {
      return ledger.entries();
    },
    requestsByOperation: () => ledger.byOperation(),
    mintJobTokens: (job) => hub.tokens.mint(job),
    nextRunId: () => durable(state, state.next('run')),
    nextJobId: () => durable(state, state.next('job')),
    putRun: (run) => void durable(state, state.runs.put(run)),
    getRun: (id) => state.runs.get(id),
    listRuns: () => state.runs.all(),
    onTrigger: (handler) => hub.triggers.register(handler),
    onCancel: (handler) => void cancelListeners.push(handler),
    userToken: (login) => {
      if (state.users.get(login.toLowerCase()) === undefined)
        throw new StoneforgeError('bad-arguments', `Expected «${login}» to be a user, found none. Call addUser first.`);
      return hub.tokens.forPerson(login);
    },
    addUser,
    createIssue: (issue) => durable(state, seedIssue(hub, issue)),
    deleteIssue: (number) => void durable(state, deleteIssue(hub, number)),
    hasIssue: (number) => state.issues.get(number) !== undefined,
    addBlockedBy: (issue, blocker) => {
      setBlockedBy(hub, { kind: 'person', login: owner }, { issue, blocker, isBlocked: true });
      state.flush();
    },
    addSubIssue: (parent, child) => {
      addSubIssue(hub, { parent, child });
      state.flush();
    },
    passTime: (ms) => void durable(state, passTime(hub, ms)),
    onPush: (listener) => void pushListeners.push(listener),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      git.close();
      state.close();
    },
  };
}

function durable<T>(state: RepositoryState, value: T): T {
  state.flush();
  return value;
}

function notReady(): never {
  throw new StoneforgeError('forge-unavailable', 'Expected requests after the start, found one before. Try again.', {
    retryable: true,
  });
}
