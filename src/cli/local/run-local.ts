import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedBacklog } from '../../core/backlog/parse-backlog.ts';
import { CONFIG_FILE } from '../../core/config/parse-config.ts';
import { StoneforgeError } from '../../core/errors.ts';
import { taskOf } from '../../core/task-life.ts';
import type { JobRecord } from '../../local/contract.ts';
import { type EngineResult, runEngine } from '../../local/engine.ts';
import { engineGit, tryEngineGit } from '../../local/git.ts';
import { DISPATCH_FILE, TASK_FILE } from '../init/generated-files.ts';
import { readPackageInfo } from '../init/package-info.ts';
import { createLiveView } from '../live/live-view.ts';
import { renderReport } from '../live/report.ts';
import { checkAgent } from './check-agent.ts';
import { composeSetup, type Overrides } from './compose-setup.ts';
import { describeNewBacklog, describeUncommittedConfig, refuseOutInside } from './describe-source.ts';
import { describeUnfinished } from './describe-unfinished.ts';
import { findTrouble } from './find-trouble.ts';

export interface LocalRun {
  readonly source: string;
  readonly out: string;
  readonly backlog: ParsedBacklog;
  readonly overrides: Overrides;
  readonly resume: boolean;
  readonly json: boolean;
  /** Further variables for every job, for the demo's agent. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onJobStarted?: (job: JobRecord, kill: () => void) => void;
}

/** How often a person's screen is brought up to date, in milliseconds. */
const FRAME_MS = 250;

/** What a person or a machine that shuts down sends; the jobs must not outlive the engine. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function interrupted(out: string): StoneforgeError {
  return new StoneforgeError(
    'interrupted',
    `Interrupted; every job has been ended. Go on with the same command and --resume (--out ${out}).`,
    { retryable: true },
  );
}

/**
 * Works a backlog to its rest, shows it, and writes the summary.
 *
 * @returns the exit code: 0 when every task landed, 1 when one did not or an answer did not fit GitHub's description.
 */
export async function runLocal(run: LocalRun): Promise<number> {
  const own = readPackageInfo();
  const screen = run.json ? process.stderr : process.stdout;
  for (const note of run.backlog.notes) screen.write(`${note}\n`);
  const { entries, plans } = run.backlog;
  if (!run.resume) await refuseOutInside(run.source, run.out);
  const existing = await readExisting(run.resume ? join(run.out, 'repo.git') : run.source);
  const setup = composeSetup(existing, run.overrides, own);
  const notes = [
    ...(run.resume
      ? await describeNewBacklog(run.out, run.backlog)
      : await describeUncommittedConfig(run.source, existing[CONFIG_FILE])),
    ...checkAgent(setup, process.env),
  ];
  for (const note of notes) screen.write(`${note}\n`);
  const view = createLiveView({
    stream: screen,
    isTTY: screen.isTTY === true,
    tasks: entries.map(({ number, title, blockedBy }) => ({ number, title, blockedBy })),
  });
  let redraw = () => {};
  const ticker = setInterval(() => redraw(), FRAME_MS);
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort(interrupted(run.out));
  for (const signal of SIGNALS) process.once(signal, onSignal);
  try {
    const result = await runEngine({
      source: run.source,
      out: run.out,
      entries,
      plans,
      label: setup.config.label,
      maxConcurrent: setup.config.orchestrator.maxConcurrent,
      resume: run.resume,
      setupFiles: async () => setup.files,
      action: { dir: own.root, repository: own.repository },
      warmEntry: join(own.root, 'dist', 'cli', 'index.js'),
      environment: { ...modelEnvironment(), ...run.environment },
      secrets: secretsOf(setup.secrets),
      signal: interrupt.signal,
      onProgress: ({ log, runningJobs }) => {
        const jobs = runningJobs.map(runningJob);
        redraw = () => view.update({ state: log.state, runningJobs: jobs, now: new Date() });
        redraw();
      },
      ...(run.onJobStarted !== undefined && { onJobStarted: run.onJobStarted }),
    });
    redraw();
    view.finish();
    return await report(run, result, screen);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    clearInterval(ticker);
    view.finish();
  }
}

/** The configuration and the workflows that the repository has already, at the tip of its default branch. */
async function readExisting(source: string): Promise<Record<string, string | undefined>> {
  const gitDir = existsSync(join(source, '.git')) ? join(source, '.git') : source;
  const read = (path: string) => tryEngineGit(gitDir, ['cat-file', 'blob', `HEAD:${path}`]);
  const paths = [CONFIG_FILE, DISPATCH_FILE, TASK_FILE];
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
}

/** Where the model is, for those who reach it through a gateway of their own. */
function modelEnvironment(): Record<string, string> {
  const url = process.env.ANTHROPIC_BASE_URL;
  return url === undefined ? {} : { ANTHROPIC_BASE_URL: url };
}

function secretsOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function runningJob(job: JobRecord) {
  const task = /#(\d+)/.exec(job.name)?.[1];
  return { job: job.name, startedAt: job.startedAt ?? '', ...(task !== undefined && { task: Number(task) }) };
}

async function report(run: LocalRun, result: EngineResult, screen: NodeJS.WriteStream): Promise<number> {
  const { summary, log, folder, branch, violations } = result;
  const { entries } = run.backlog;
  const graph = await engineGit(folder.gitDir, ['log', '--graph', '--oneline', '--decorate=no', '-n', '60', branch]);
  const agents = entries.map(({ number }) => {
    const task = log.state.tasks[number];
    return [number, [task?.attempts.at(-1)?.agent, task?.worker].filter(Boolean).join(' ')] as const;
  });
  const colour = screen.isTTY === true && !process.env.NO_COLOR;
  const titles = new Map(entries.map(({ number, title }) => [number, title]));
  screen.write(
    `\n${renderReport({ summary, titles, agents: new Map(agents), graph, columns: screen.columns, colour })}\n`,
  );
  for (const line of unfinished(result)) screen.write(`${line}\n`);
  for (const violation of violations) screen.write(`Does not fit GitHub's API description: ${violation}\n`);
  screen.write(`Results: ${folder.gitDir} and ${folder.summaryFile}\n`);
  if (run.json) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  return summary.landed === summary.tasks.length && violations.length === 0 ? 0 : 1;
}

/** Lines about the forge's own jobs at the end of a run. */
const TROUBLE_SHOWN = 10;

/** For each task that did not land: why, and where to look; then what went wrong in the forge's own jobs. */
function unfinished({ summary, log, runs, folder }: EngineResult): string[] {
  const lines = summary.tasks
    .filter((row) => row.state !== 'landed')
    .flatMap(({ number }) => describeUnfinished(taskOf(log.state, number), folder.gitDir));
  if (lines.length === 0) return [];
  const hasLanded = (task: number) => log.state.tasks[task]?.status === 'landed';
  return [...lines, ...findTrouble(runs, hasLanded).slice(0, TROUBLE_SHOWN)];
}
