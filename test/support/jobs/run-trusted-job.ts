import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from '../../../src/adapters/git/open-repository.ts';
import { createForge } from '../../../src/adapters/github/create-forge.ts';
import { RequestMeter } from '../../../src/adapters/github/request-meter.ts';
import { createEventLog } from '../../../src/adapters/log/event-log.ts';
import { createWorld } from '../../../src/adapters/runner/world.ts';
import { JOB_GRANTS, type TrustedJob } from '../../../src/cli/init/templates/job-grants.ts';
import { emptyState, fold } from '../../../src/core/fold.ts';
import type { TrustedDeps } from '../../../src/jobs/deps.ts';
import type { LocalGitHub } from '../../../src/local/github/local-github.ts';
import type { Artifacts } from '../../../src/ports/artifacts.ts';
import type { RequestTally } from '../../../src/ports/request-ledger.ts';
import type { RunContext } from '../../../src/ports/run-context.ts';
import { Life } from './mortal.ts';

export interface JobSettings {
  readonly github: LocalGitHub;
  readonly artifacts: Artifacts;
  /** Folder for what the job keeps on its machine. */
  readonly folder: string;
  readonly job: TrustedJob;
  readonly runId: number;
  /** Called in place of a pause, with its length. Time does not pass by it. */
  readonly onPause?: (ms: number) => void;
  /** Added to the present time, in milliseconds. */
  readonly clockOffsetMs?: number;
  /** What git fetches from and pushes to, if not local GitHub's own address. */
  readonly remoteUrl?: string;
  /** How long the job lives; for ever without it. */
  readonly life?: Life;
  /** Issues that one request brings, if not as many as with GitHub. */
  readonly pageSize?: number;
  /** Changes what the job gets of the world. */
  readonly adjust?: (deps: TrustedDeps) => Partial<TrustedDeps>;
}

/** What a job said and printed, and the error that it ended with. */
export interface JobEnd {
  readonly outputs: Readonly<Record<string, string>>;
  /** Lines for the job's log. */
  readonly log: readonly string[];
  readonly warnings: readonly string[];
  readonly summary: string;
  /** What it asked of the API. */
  readonly requests: RequestTally;
  readonly error: unknown;
}

/** Runs a trusted job on the real parts, with a token that may do what the job's row says and nothing else. */
export async function runTrustedJob(
  settings: JobSettings,
  body: (deps: TrustedDeps) => Promise<void>,
): Promise<JobEnd> {
  const { github, job, runId, life = new Life() } = settings;
  const grants = Object.entries(JOB_GRANTS[job]).map(([scope, [level]]) => [scope, level] as const);
  const minted = github.mintJobTokens({ runId, jobId: github.nextJobId(), permissions: Object.fromEntries(grants) });
  const { token } = minted;
  const end = { outputs: {} as Record<string, string>, log: [] as string[], warnings: [] as string[], summary: '' };
  const run = contextOf(settings, end);
  const clock = createWorld();
  const world = {
    ...clock,
    now: () => new Date(clock.now().getTime() + (settings.clockOffsetMs ?? 0)),
    pause: async (ms: number) => settings.onPause?.(ms),
  };
  const remoteUrl = settings.remoteUrl ?? run.gitUrl;
  const repository = await openRepository({ dir: join(run.tempDir, 'repository'), remoteUrl, token });
  const log = createEventLog({ repository, emptyState, fold, world, runId: run.runId, warn: run.warn });
  const { apiUrl, repository: name } = github;
  const { pageSize } = settings;
  const meter = new RequestMeter();
  const options = { token, apiUrl, repository: name, warn: run.warn, meter };
  const forge = createForge({ ...options, ...(pageSize !== undefined && { pageSize }) });
  const whole: TrustedDeps = { run, world, forge, log, repository, artifacts: settings.artifacts, ledger: meter };
  const deps = { ...whole, ...settings.adjust?.(whole) };
  try {
    await body({
      ...deps,
      forge: life.guard(deps.forge),
      log: life.guard(deps.log),
      repository: life.guard(deps.repository),
    });
    return { ...end, requests: meter.tally(), error: undefined };
  } catch (error) {
    return { ...end, requests: meter.tally(), error };
  } finally {
    minted.revoke();
  }
}

function contextOf(
  { github, folder, runId }: JobSettings,
  end: { outputs: Record<string, string>; log: string[]; warnings: string[]; summary: string },
): RunContext {
  return {
    runId: String(runId),
    repository: github.repository,
    runUrl: `${github.serverUrl}/${github.repository}/actions/runs/${runId}`,
    gitUrl: github.gitUrl,
    tempDir: mkdtempSync(join(folder, 'job-')),
    setOutput: (name, value) => {
      end.outputs[name] = value;
    },
    info: (text) => void end.log.push(text),
    warn: (text) => void end.warnings.push(text),
    summarize: async (markdown) => {
      end.summary += markdown;
    },
  };
}
