/** What local GitHub and local runner know of each other. Both live in `src/local/`; `engine.ts` puts them together. */

export type PermissionLevel = 'none' | 'read' | 'write';
/** `permissions:` of a job, resolved: what is not named is `none`. */
export type JobPermissions = Readonly<Record<string, PermissionLevel>>;

/** Something that happened in the repository and may start workflows. */
export interface TriggerEvent {
  readonly event: 'issues' | 'issue_comment' | 'schedule' | 'workflow_dispatch';
  /** `opened`, `labeled`, … for the events that have activity types. */
  readonly action?: string;
  /** The webhook payload (`github.event`). */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Login of who did it. */
  readonly actor: string;
  /** For workflow_dispatch: file name under `.github/workflows/`, the ref asked for, and the inputs. */
  readonly workflow?: string;
  readonly ref?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

export type RunStatus = 'queued' | 'pending' | 'in_progress' | 'completed';
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out' | 'startup_failure';

/** A workflow run as `GET /actions/runs/{id}` shows it. */
export interface RunRecord {
  readonly id: number;
  readonly workflow: string;
  readonly name: string;
  readonly displayTitle: string;
  readonly event: string;
  readonly actor: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly status: RunStatus;
  readonly conclusion: Conclusion | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Why the run did not start (`startup_failure`) or was cancelled before any job could say so. */
  readonly message?: string;
  readonly jobs: readonly JobRecord[];
}

export interface JobRecord {
  /** Unique over all runs. */
  readonly id: number;
  /** `task #12 (attempt 1) / work`. */
  readonly name: string;
  /** Key in its workflow file. */
  readonly key: string;
  readonly status: RunStatus;
  readonly conclusion: Conclusion | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  /** Process group of the job while it runs, for `--resume`. */
  readonly processGroup: number | null;
  /**
   * Proves, after the engine died, that `processGroup` is still this job's: when its leader started (`<boot>:<ticks>`, null
   * where the system does not tell), and the value of RUNNER_TRACKING_ID in the environment of all its processes.
   */
  readonly processProof?: { readonly startTime: string | null; readonly trackingId: string } | null;
  /** Lines for a person: annotations and the end of the log. */
  readonly annotations: readonly { readonly level: 'error' | 'warning' | 'notice'; readonly message: string }[];
}

export interface JobTokens {
  /** The job's `GITHUB_TOKEN`, good for the API and for git, limited to the permissions given. */
  readonly token: string;
  /** `ACTIONS_RUNTIME_TOKEN`, good for the artifact service of this run. */
  readonly runtimeToken: string;
  /** Ends both. */
  revoke(): void;
}

/** The part of local GitHub that the local runner uses. */
export interface GitHubForRunner {
  /** `http://127.0.0.1:<port>`: value of GITHUB_API_URL; GraphQL lies at `/graphql` below it. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Value of GITHUB_SERVER_URL: `<serverUrl>/<owner>/<name>` is the git remote. */
  readonly serverUrl: string;
  /** Value of ACTIONS_RESULTS_URL. */
  readonly resultsUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The bare repository on disk, for reading workflow files at a commit. */
  readonly gitDir: string;
  readonly defaultBranch: string;
  mintJobTokens(job: {
    readonly runId: number;
    readonly jobId: number;
    readonly permissions: JobPermissions;
  }): JobTokens;
  /** Runs are kept by local GitHub so that its API and `--resume` can show them. */
  nextRunId(): number;
  nextJobId(): number;
  putRun(run: RunRecord): void;
  getRun(id: number): RunRecord | undefined;
  listRuns(): readonly RunRecord[];
  /** The runner registers here; the handler returns the ids of the runs that the event started, at once. */
  onTrigger(handler: (trigger: TriggerEvent) => readonly number[]): void;
  /** Asked by `POST …/cancel`. */
  onCancel(handler: (runId: number) => void): void;
}
