import { delimiter } from 'node:path';
import type { JobTokens } from '../contract.ts';
import type { ExpressionScope, StatusAnswers } from './evaluate.ts';
import type { JobDirectories } from './job-directories.ts';
import { runnerEnvironment } from './job-environment.ts';
import type { JobLog } from './job-log.ts';
import type { JsonObject } from './json.ts';
import type { Masks } from './masks.ts';
import type { PlannedJob } from './plan-run.ts';
import { endJobProcesses, type JobProcesses, killJobProcesses, signalGroup } from './process-group.ts';
import { clockTicks } from './process-table.ts';
import type { JobHandle } from './run-journal.ts';
import type { ActiveRun } from './runner-services.ts';
import { stopGroup } from './stop-ladder.ts';

export interface JobSessionOptions {
  readonly run: ActiveRun;
  readonly planned: PlannedJob;
  readonly job: JobHandle;
  /** `needs`, `matrix`, `strategy`, `inputs`, `vars`. */
  readonly contexts: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly tokens: JobTokens;
  readonly directories: JobDirectories;
  readonly log: JobLog;
  readonly masks: Masks;
  readonly trackingId: string;
}

/** Result of a step as `steps.<id>` shows it. */
export type StepOutcome = 'success' | 'failure' | 'cancelled' | 'skipped';

/** A job while its steps run: everything that one step leaves for the next, and how to end it early. */
export class JobSession {
  readonly options: JobSessionOptions;
  /** Set by `GITHUB_ENV`. */
  readonly env = new Map<string, string>();
  /** Added by `GITHUB_PATH`, newest first. */
  readonly path: string[] = [];
  #status: 'success' | 'failure' = 'success';
  #isCancelled = false;
  #isLost = false;
  #steps: JsonObject = {};
  #baseEnv: Readonly<Record<string, string>> = {};
  readonly #groups: number[] = [];
  readonly #since = clockTicks();
  #current: CurrentProcess | undefined;

  constructor(options: JobSessionOptions) {
    this.options = options;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  get result(): 'success' | 'failure' | 'cancelled' {
    if (this.#isLost) return 'failure';
    return this.#isCancelled ? 'cancelled' : this.#status;
  }

  get status(): StatusAnswers {
    const result = this.result;
    return { success: result === 'success', failure: result === 'failure', cancelled: result === 'cancelled' };
  }

  /** What expressions of this job see now; `env` is that of the job, or of a step when one is given. */
  scope(env: Readonly<Record<string, string>> = this.jobEnv()): ExpressionScope {
    const { run, planned, contexts, tokens, secrets, directories } = this.options;
    return {
      contexts: {
        ...contexts,
        github: {
          ...run.github,
          token: tokens.token,
          job: planned.definition.key,
          workspace: directories.workspace,
          event_path: directories.eventPath,
        },
        secrets: { ...secrets, GITHUB_TOKEN: tokens.token, github_token: tokens.token },
        env: { ...env },
        job: { status: this.result },
        steps: this.#steps,
        runner: this.#runnerContext(),
      },
      status: this.status,
    };
  }

  /** `env:` of workflow and job, with what steps added since. */
  jobEnv(): Readonly<Record<string, string>> {
    return { ...this.#baseEnv, ...Object.fromEntries(this.env) };
  }

  setJobEnv(env: Readonly<Record<string, string>>): void {
    this.#baseEnv = env;
  }

  /** The variables of the runner, which win over everything that a workflow sets. */
  fixedEnv(): Readonly<Record<string, string>> {
    const { run, planned, directories, trackingId } = this.options;
    const key = planned.definition.key;
    return runnerEnvironment({ directories, github: run.github, key, trackingId, cacheMode: planned.cacheMode });
  }

  pathWith(path: string | undefined): string {
    return [...this.path, ...(path === undefined ? [] : [path])].join(delimiter);
  }

  recordStep(id: string, outcome: StepOutcome, conclusion: StepOutcome, outputs: ReadonlyMap<string, string>): void {
    this.#steps = { ...this.#steps, [id]: { outcome, conclusion, outputs: Object.fromEntries(outputs) } };
    if (conclusion === 'failure') this.#status = 'failure';
  }

  fail(message: string): void {
    this.#status = 'failure';
    this.options.job.annotate('error', this.options.masks.mask(message));
    this.options.log.line(`##[error]${message}`);
  }

  /** Says that a step's process runs, so that it can be stopped. */
  enter(current: CurrentProcess): void {
    this.#current = current;
    this.#groups.push(current.group);
    if (this.#isLost) killJobProcesses(this.#processes());
    else if (this.#isCancelled) this.#stopCurrent();
  }

  leave(): void {
    this.#current = undefined;
  }

  /** Stops the job as GitHub does: the running step unless its own `if` still holds; later steps decide by theirs. */
  cancel(): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    this.#stopCurrent();
  }

  /** The machine is gone: all processes are killed, nothing of the job runs any more, and it has no outputs. */
  lose(reason: string): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.options.job.annotate('error', reason);
    this.options.log.line(`##[error]${reason}`);
    killJobProcesses(this.#processes());
  }

  /** Ends whatever of the job's processes is left; resolves when they are gone. */
  end(): Promise<void> {
    return endJobProcesses(this.#processes());
  }

  /** Groups that are empty by now are left out: their number may belong to somebody else. */
  #processes(): JobProcesses {
    const groups = this.#groups.filter((group) => signalGroup(group, 0));
    return { groups, trackingId: this.options.trackingId, since: this.#since };
  }

  #stopCurrent(): void {
    const current = this.#current;
    if (!current || current.survivesCancel()) return;
    void stopGroup(current.group, current.ended, this.options.run.services.stopWaits);
  }

  #runnerContext(): JsonObject {
    const env = this.fixedEnv();
    return {
      os: env.RUNNER_OS ?? '',
      arch: env.RUNNER_ARCH ?? '',
      name: env.RUNNER_NAME ?? '',
      environment: env.RUNNER_ENVIRONMENT ?? '',
      temp: env.RUNNER_TEMP ?? '',
      tool_cache: env.RUNNER_TOOL_CACHE ?? '',
    };
  }
}

export interface CurrentProcess {
  readonly group: number;
  readonly ended: Promise<unknown>;
  /** Whether the step's `if` still holds now that the job is cancelled. */
  readonly survivesCancel: () => boolean;
}
