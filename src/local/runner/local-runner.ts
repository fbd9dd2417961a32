import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import type { GitHubForRunner, TriggerEvent } from '../contract.ts';
import { type ActionManifest, readActionManifest } from './action-manifest.ts';
import { CancelScope } from './cancel-scope.ts';
import { type ChildCpu, readChildCpu } from './child-cpu.ts';
import { ConcurrencyGroups } from './concurrency-groups.ts';
import { executeRun } from './execute-run.ts';
import { baseEnvironment } from './job-environment.ts';
import { matchesEvent } from './match-event.ts';
import type { JobEvent } from './run-journal.ts';
import type { RunnerServices } from './runner-services.ts';
import { createSlots } from './slots.ts';
import { startRun } from './start-run.ts';
import { NODE_FLAGS } from './step-command.ts';
import { GITHUB_STOP_WAITS, type StopWaits } from './stop-ladder.ts';
import { startWarmProcesses } from './warm-processes.ts';
import { createWorkflowStore } from './workflow-store.ts';

/** What jobs of our action run. A process may load it before it knows its job. */
const ACTION_PROGRAM = 'dist/action/index.js';

/** Jobs at once when nothing else is said: GitHub's limit on the Free plan. */
const DEFAULT_SLOTS = 20;

export interface LocalRunnerOptions {
  readonly github: GitHubForRunner;
  /** Logs go to `runs/` in it, the jobs' own folders to `jobs/`. Made when missing. */
  readonly workDir: string;
  /** Folder of the `action.yml` that `uses:` means. */
  readonly actionDir: string;
  /** `owner/name` under which workflow files know that action. */
  readonly actionRepository: string;
  /** Jobs that run at once, 1 and more. Default 20. */
  readonly slots?: number;
  /** Added to the environment of every job; a workflow's own `env:` wins over it. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Secrets of the repository. A secret that is not here is an empty string, as on GitHub. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
  /** Starts processes for jobs ahead of time: the bundled `warm-entry.ts`, and how many wait at most. Default: none. */
  readonly warm?: { readonly entry: string; readonly count: number };
  /** Waits between SIGINT, SIGTERM and SIGKILL. Default: those of GitHub's runner. */
  readonly stopWaits?: StopWaits;
}

export interface LocalRunner {
  /**
   * Starts the workflows that an event starts, and returns the ids of their runs at once. Registered with
   * `github.onTrigger`. Throws `bad-input` when a dispatch names no dispatchable workflow or has wrong inputs.
   */
  trigger(event: TriggerEvent): readonly number[];
  /** Resolves when no run is queued or running. */
  idle(): Promise<void>;
  /** Calls back when a job starts and when it ends. Returns how to stop listening. */
  onJob(listener: (event: JobEvent) => void): () => void;
  /** Kills the processes of a running job as if its machine had died; false when it does not run. */
  killJob(jobId: number): boolean;
  cancelRun(runId: number): void;
  /** CPU of all ended child processes of this engine since the runner was made; zeros where the system does not tell. */
  cpu(): ChildCpu;
  /** Ends every job at once and takes no more events. Resolves when nothing is left. */
  close(): Promise<void>;
}

/** A runner that executes the workflow files of the default branch on this machine. */
export function createLocalRunner(options: LocalRunnerOptions): LocalRunner {
  const { github } = options;
  mkdirSync(options.workDir, { recursive: true });
  // What a killed engine left; `recoverRuns` has ended its processes before.
  rmSync(join(options.workDir, 'jobs'), { recursive: true, force: true });
  const store = createWorkflowStore(github.gitDir);
  const listeners = new Set<(event: JobEvent) => void>();
  const scopes = new Map<number, CancelScope>();
  const cpuAtStart = readChildCpu();
  let waiting: (() => void)[] = [];
  let isClosed = false;
  let action: ActionManifest | undefined;
  const readAction = () => {
    action ??= readActionManifest(options.actionDir);
    return action;
  };
  const services: RunnerServices = {
    github,
    workDir: options.workDir,
    action: readAction,
    actionRepository: options.actionRepository,
    slots: createSlots(options.slots ?? DEFAULT_SLOTS),
    groups: new ConcurrencyGroups(),
    environment: options.environment ?? {},
    secrets: options.secrets ?? {},
    stopWaits: options.stopWaits ?? GITHUB_STOP_WAITS,
    warm: options.warm && startWarmProcesses({ ...options.warm, ...warmAction(options) }),
    now: options.now ?? (() => new Date()),
    running: new Map(),
  };

  const trigger = (event: TriggerEvent): readonly number[] => {
    if (isClosed) return [];
    const branch = event.event === 'workflow_dispatch' ? (event.ref ?? github.defaultBranch) : github.defaultBranch;
    const { commit, files } = store.at(branch);
    const matching = [...files.values()].filter((file) => matchesEvent(file, event));
    if (event.event === 'workflow_dispatch' && matching.length === 0) throw noSuchWorkflow(event, [...files.keys()]);
    return matching.map((file) => {
      const emit = (jobEvent: JobEvent) => {
        for (const listener of listeners) listener(jobEvent);
      };
      const run = startRun({ trigger: event, file, files, commit, branch, services, onJob: emit });
      if (run.journal.record.status === 'completed') return run.id;
      const scope = new CancelScope();
      scopes.set(run.id, scope);
      setImmediate(() => void executeRun(run, scope).then(() => settle(run.id)));
      return run.id;
    });
  };
  const settle = (runId: number) => {
    scopes.delete(runId);
    if (scopes.size > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };
  const idle = (): Promise<void> =>
    scopes.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
  const cancelRun = (runId: number) => scopes.get(runId)?.cancel('The run was canceled.');

  github.onTrigger(trigger);
  github.onCancel(cancelRun);
  return {
    trigger,
    idle,
    onJob(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    killJob(jobId) {
      const kill = services.running.get(jobId);
      kill?.();
      return kill !== undefined;
    },
    cancelRun,
    cpu() {
      const now = readChildCpu();
      return { userMs: now.userMs - cpuAtStart.userMs, systemMs: now.systemMs - cpuAtStart.systemMs };
    },
    async close() {
      isClosed = true;
      for (const scope of scopes.values()) scope.cancel('The local runner was closed.');
      const ended = idle();
      // Jobs that go on with always() start one after another; each is killed as it starts.
      listeners.add(({ job, phase }) => {
        if (phase === 'started') setImmediate(() => services.running.get(job.id)?.());
      });
      for (const kill of [...services.running.values()]) kill();
      services.warm?.close();
      await ended;
    },
  };
}

/** What processes for jobs of our action begin with. */
function warmAction(options: LocalRunnerOptions) {
  return {
    preload: join(options.actionDir, ACTION_PROGRAM),
    flags: NODE_FLAGS,
    environment: baseEnvironment(options.environment ?? {}),
  };
}

function noSuchWorkflow(event: TriggerEvent, paths: readonly string[]): StoneforgeError {
  return new StoneforgeError(
    'bad-input',
    `Expected "${event.workflow}" to be a workflow with 'workflow_dispatch' on ${event.ref ?? 'the default branch'}, ` +
      `found ${paths.join(', ') || 'no workflow file'}. Add the trigger, or dispatch another file.`,
  );
}
