import { rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BacklogEntry, BacklogPlan } from '../core/backlog/backlog-entry.ts';
import { findDependencyReferences } from '../core/references/find-references.ts';
import { expandPlans } from '../core/schedule/expand-plans.ts';
import { plansOfBacklog } from '../core/schedule/graph-of-backlog.ts';
import { backlogDigest } from './backlog-digest.ts';
import type { JobRecord, RunRecord } from './contract.ts';
import { createEngineFolder, type EngineFolder, engineFolder, readMeta, writeMeta } from './engine-folder.ts';
import { createLocalGitHub, type LocalGitHub } from './github/local-github.ts';
import { nextRetry } from './next-retry.ts';
import { createLocalLogReader, type LocalLog, readLocalLog } from './read-log.ts';
import { createLocalRunner, type LocalRunner } from './runner/local-runner.ts';
import { recoverRuns } from './runner/recover-runs.ts';
import { OWNER, seedIssues } from './seed-issues.ts';
import { commitFiles, seedRepository } from './seed-repository.ts';
import { type Summary, summarize } from './summary.ts';

/** Name of the one repository that the engine serves. */
export const LOCAL_REPOSITORY = 'local/project';

export interface EngineOptions {
  /** Absolute path of the folder for the results; must not exist, or hold an earlier run with `resume`. */
  readonly out: string;
  /** A git directory or a work tree; only read. Not needed to resume. */
  readonly source: string;
  readonly entries: readonly BacklogEntry[];
  readonly plans: readonly BacklogPlan[];
  readonly label: string;
  readonly maxConcurrent: number;
  readonly resume: boolean;
  /** Files that are committed to the default branch before the first tick: what `stoneforge init` writes. */
  readonly setupFiles: (branch: string, gitDir: string) => Promise<Readonly<Record<string, string>>>;
  /** Folder of action.yml and of the bundle that the jobs run; `owner/name` that the workflows call it by. */
  readonly action: { readonly dir: string; readonly repository: string };
  /** The bundled command line, for processes that start ahead of their jobs; undefined: each starts when its job comes. */
  readonly warmEntry?: string;
  /** Added to the environment of every job. */
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Ends the run early: every job is killed, and the folder can be resumed. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
  /** Told of every job that starts; what it returns may kill it as if its machine had died. */
  readonly onJobStarted?: (job: JobRecord, kill: () => void) => void;
}

export interface EngineProgress {
  readonly log: LocalLog;
  readonly runningJobs: readonly JobRecord[];
}

export interface EngineResult {
  readonly summary: Summary;
  readonly log: LocalLog;
  readonly folder: EngineFolder;
  readonly branch: string;
  readonly runs: readonly RunRecord[];
  /** Requests and answers that do not fit GitHub's published description. Expected to be empty. */
  readonly violations: readonly string[];
  /** Processor time of the jobs that ran and of this process, in milliseconds. */
  readonly cpuMs: { readonly jobs: number; readonly engine: number };
}

/** Enough for a burst of jobs while the ones before them compute; each that waits takes some 70 MB. */
const WARM_PROCESSES = 2 * availableParallelism() + 2;

/** Runs a backlog to its rest on this machine: local GitHub, local runner, and the very workflow files that GitHub would run. */
export async function runEngine(options: EngineOptions): Promise<EngineResult> {
  const cpuAtStart = process.cpuUsage();
  const { folder, meta } = await openFolder(options);
  const github = await createLocalGitHub({
    gitDir: folder.gitDir,
    stateFile: folder.stateFile,
    repository: LOCAL_REPOSITORY,
    defaultBranch: meta.branch,
    // Hours of work pass in minutes here; nobody shall save requests that nobody counts.
    settings: { requestsPerHour: 1_000_000 },
  });
  try {
    if (!meta.isSeeded) {
      await seedIssues(github, options);
      await writeMeta(folder, { ...meta, isSeeded: true });
    }
    if (options.resume) await recoverRuns(github);
    const runner = createLocalRunner({
      github,
      workDir: folder.workDir,
      actionDir: options.action.dir,
      actionRepository: options.action.repository,
      // Every job is a process that loads the same bundle: what one has compiled, the next need not.
      environment: { NODE_COMPILE_CACHE: join(folder.root, 'engine', 'compiled'), ...options.environment },
      secrets: options.secrets,
      ...(options.warmEntry !== undefined && { warm: { entry: options.warmEntry, count: WARM_PROCESSES } }),
    });
    try {
      await unlessAborted(options.signal, runToRest(options, { github, runner, folder }));
      const log = await readLocalLog(folder.gitDir);
      const summary = summarize(log.state, { ...factsOf(options), runs: github.listRuns(), startedAt: meta.startedAt });
      await writeFile(folder.summaryFile, `${JSON.stringify(summary, null, 2)}\n`);
      const used = process.cpuUsage(cpuAtStart);
      const jobs = runner.cpu();
      return {
        summary,
        log,
        folder,
        branch: meta.branch,
        runs: github.listRuns(),
        violations: github.violations.map((violation) => `${violation.method} ${violation.path}: ${violation.what}`),
        cpuMs: { jobs: jobs.userMs + jobs.systemMs, engine: (used.user + used.system) / 1_000 },
      };
    } finally {
      await runner.close();
    }
  } finally {
    await github.close();
  }
}

async function openFolder(options: EngineOptions) {
  if (options.resume) {
    const folder = engineFolder(options.out);
    return { folder, meta: await readMeta(folder) };
  }
  const folder = await createEngineFolder(options.out);
  try {
    const branch = await seedRepository(options.source, folder.gitDir);
    const files = await options.setupFiles(branch, folder.gitDir);
    await commitFiles(folder.gitDir, branch, { message: 'Set up Stoneforge', files });
    const { label, maxConcurrent } = options;
    const startedAt = new Date().toISOString();
    const backlog = backlogDigest(options);
    const meta = { v: 1 as const, branch, startedAt, label, maxConcurrent, backlog, isSeeded: false };
    await writeMeta(folder, meta);
    return { folder, meta };
  } catch (error) {
    // Nothing has run yet: the same command must work once the repository is right.
    await rm(folder.root, { recursive: true, force: true });
    throw error;
  }
}

/** The end of the work, or the reason of the abort, whichever comes first. */
function unlessAborted(signal: AbortSignal | undefined, work: Promise<void>): Promise<void> {
  if (signal === undefined) return work;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

/** Sweeps in a row that may fail in vain before the engine gives up: machines die, but a broken workflow file stays broken. */
const MAX_VAIN_SWEEPS = 6;

/**
 * Sweeps, as the hourly schedule would, until a sweep finds nothing more to do, and again when a task may have its next attempt. One in which a job failed has not found that: what it
 * should have seen to is still there for the next one.
 */
async function runToRest(
  options: EngineOptions,
  { github, runner, folder }: { github: LocalGitHub; runner: LocalRunner; folder: EngineFolder },
): Promise<void> {
  const stopWatching = watch(options, { github, runner, folder });
  try {
    let before: string | undefined;
    for (let sweeps = 0, vain = 0; ; sweeps += 1) {
      const [first = Number.POSITIVE_INFINITY] = runner.trigger({
        event: 'schedule',
        payload: { schedule: '17 * * * *' },
        actor: OWNER,
      });
      await runner.idle();
      const { commit: after, state } = await readLocalLog(folder.gitDir);
      const hasFailed = github.listRuns().some((run) => run.id >= first && run.conclusion === 'failure');
      const hasMoved = sweeps === 0 || after !== before;
      vain = hasMoved ? 0 : vain + 1;
      before = after;
      if (hasMoved || (hasFailed && vain < MAX_VAIN_SWEEPS)) continue;
      const waitMs = Date.parse(nextRetry(state) ?? '') - Date.now();
      // A task that may try again and does not will not do so by waiting.
      if (!(waitMs > 0)) return;
      await setTimeout(waitMs, undefined, { signal: options.signal });
    }
  } finally {
    await stopWatching();
  }
}

/** Tells of progress whenever the log moved or a job started or ended, one reading at a time. */
function watch(
  options: EngineOptions,
  { github, runner, folder }: { github: LocalGitHub; runner: LocalRunner; folder: EngineFolder },
): () => Promise<void> {
  const running = new Map<number, JobRecord>();
  const reader = createLocalLogReader(folder.gitDir);
  let log: LocalLog | undefined;
  let isStale = true;
  let reading: Promise<void> | undefined;
  const tell = () => {
    if (log !== undefined) options.onProgress?.({ log, runningJobs: [...running.values()] });
  };
  const read = async () => {
    while (isStale) {
      isStale = false;
      log = await reader.read();
      tell();
    }
  };
  const refresh = () => {
    if (options.onProgress === undefined) return;
    isStale = true;
    reading ??= read().finally(() => {
      reading = undefined;
    });
  };
  github.onPush((ref) => {
    if (ref === 'refs/heads/stoneforge') refresh();
  });
  runner.onJob(({ job, phase }) => {
    if (phase === 'started') {
      running.set(job.id, job);
      options.onJobStarted?.(job, () => runner.killJob(job.id));
    } else running.delete(job.id);
    tell();
  });
  refresh();
  return async () => {
    refresh();
    await reading;
    reader.close();
  };
}

function factsOf({ entries, plans, maxConcurrent }: EngineOptions) {
  const graph = entries.map(({ number, body, blockedBy }) => {
    const inBody = findDependencyReferences(body, LOCAL_REPOSITORY);
    const here = inBody.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
    return { number, dependsOn: [...new Set([...blockedBy, ...here])] };
  });
  const expanded = expandPlans(graph, plansOfBacklog(plans));
  return {
    titles: new Map(entries.map(({ number, title }) => [number, title])),
    plans: new Map(plans.map(({ number, title }) => [number, title])),
    blockers: new Map(graph.map(({ number }, index) => [number, expanded[index]?.dependsOn ?? []])),
    maxConcurrent,
  };
}
