import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareGitEnvironment } from '../../src/adapters/git/environment.ts';
import { createGit, type Git } from '../../src/adapters/git/git.ts';
import { makeBareRepository } from '../../src/adapters/git/make-bare-repository.ts';
import { openRepository } from '../../src/adapters/git/open-repository.ts';
import { writeCommit } from '../../src/adapters/git/write-commit.ts';
import { createForge } from '../../src/adapters/github/create-forge.ts';
import { RequestMeter } from '../../src/adapters/github/request-meter.ts';
import { createEventLog } from '../../src/adapters/log/event-log.ts';
import { createWorld } from '../../src/adapters/runner/world.ts';
import { JOB_GRANTS } from '../../src/cli/init/templates/job-grants.ts';
import { emptyState, fold } from '../../src/core/fold.ts';
import { runDispatch } from '../../src/jobs/dispatch/dispatch.ts';
import { createLocalGitHub, type LocalGitHub } from '../../src/local/github/local-github.ts';
import type { RequestTally } from '../../src/ports/request-ledger.ts';

/** One tick as the API saw it. */
export interface ProbedTick {
  /** API requests that the server answered; git has its own protocol and no share in GitHub's limits. */
  readonly requests: number;
  readonly starts: number;
  readonly warnings: readonly string[];
  readonly tally: RequestTally;
}

/** A local GitHub, and dispatch jobs on it with the real parts. */
export interface DispatchProbe extends AsyncDisposable {
  readonly github: LocalGitHub;
  /** One job with a token and a folder of its own. */
  tick(options?: { readonly clockOffsetMs?: number }): Promise<ProbedTick>;
  /** Changes the branch of the log beside all jobs. */
  removeFromLog(path: string): Promise<void>;
}

/** Opens a repository whose default branch has one commit with this configuration. */
export async function openDispatchProbe(config: string): Promise<DispatchProbe> {
  prepareGitEnvironment();
  const folder = mkdtempSync(join(tmpdir(), 'bench-dispatch-'));
  const gitDir = join(folder, 'repo.git');
  mkdirSync(gitDir);
  await makeBareRepository(gitDir);
  const git = createGit(gitDir);
  const workflow = 'on:\n  workflow_dispatch:\n';
  await beginMain(git, {
    '.stoneforge/config.yaml': config,
    '.github/workflows/stoneforge.yml': workflow,
    '.github/workflows/stoneforge-merge.yml': workflow,
  });
  const github = await createLocalGitHub({
    gitDir,
    stateFile: join(folder, 'state', 'github.sqlite'),
    repository: 'octo/forge',
    defaultBranch: 'main',
    settings: { requestsPerHour: 1_000_000 },
    keepsRequestLog: true,
  });
  let ticks = 0;
  return {
    github,
    tick: async ({ clockOffsetMs = 0 } = {}) => {
      ticks += 1;
      const before = github.requestLog.length;
      const end = await runOne(github, { dir: join(folder, `job-${ticks}`), clockOffsetMs });
      const asked = github.requestLog.slice(before).filter(({ operation }) => operation.includes(' /'));
      return { ...end, requests: asked.length };
    },
    removeFromLog: async (path) => {
      const { stdout } = await git.run(['rev-parse', 'refs/heads/stoneforge']);
      await writeCommit(git, {
        parent: stdout.trim(),
        message: 'files',
        at: new Date(),
        files: new Map(),
        removed: [path],
        scratchRef: 'refs/heads/stoneforge',
      });
    },
    async [Symbol.asyncDispose]() {
      await github.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function beginMain(git: Git, files: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(files).map(
    ([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const head = 'commit refs/heads/main\ncommitter Bench <bench@example.invalid> 1767225600 +0000\ndata 5\nBegin\n';
  await git.run(['fast-import', '--quiet', '--done'], { input: Buffer.from(`${head}${entries.join('')}done\n`) });
}

async function runOne(
  github: LocalGitHub,
  { dir, clockOffsetMs }: { readonly dir: string; readonly clockOffsetMs: number },
): Promise<Omit<ProbedTick, 'requests'>> {
  const runId = github.nextRunId();
  putRun(github, runId, 'in_progress');
  const permissions = Object.fromEntries(Object.entries(JOB_GRANTS.dispatch).map(([scope, [level]]) => [scope, level]));
  const { token, revoke } = github.mintJobTokens({ runId, jobId: github.nextJobId(), permissions });
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const clock = createWorld();
  const world = { ...clock, now: () => new Date(clock.now().getTime() + clockOffsetMs) };
  mkdirSync(dir);
  const repository = await openRepository({ dir: join(dir, 'repository'), remoteUrl: github.gitUrl, token });
  const meter = new RequestMeter();
  let starts = 0;
  await runDispatch({
    run: {
      runId: String(runId),
      repository: github.repository,
      runUrl: `${github.serverUrl}/${github.repository}/actions/runs/${runId}`,
      gitUrl: github.gitUrl,
      tempDir: dir,
      setOutput: (name, value) => {
        if (name === 'count') starts = Number(value);
      },
      info: () => undefined,
      warn,
      summarize: async () => undefined,
    },
    world,
    repository,
    forge: createForge({ token, apiUrl: github.apiUrl, repository: github.repository, warn, meter }),
    log: createEventLog({ repository, emptyState, fold, world, runId: String(runId), warn }),
    artifacts: { upload: nothing, download: nothing },
    ledger: meter,
  });
  revoke();
  // What it has started stays at work.
  if (starts === 0) putRun(github, runId, 'completed');
  return { starts, warnings, tally: meter.tally() };
}

function putRun(github: LocalGitHub, id: number, status: 'in_progress' | 'completed'): void {
  const at = new Date().toISOString().replace(/\.\d+/, '');
  github.putRun({
    ...{ id, workflow: 'stoneforge.yml', name: 'Stoneforge', displayTitle: 'Stoneforge', event: 'schedule' },
    ...{ actor: 'octo', headBranch: 'main', headSha: '0'.repeat(40), status },
    ...{ conclusion: status === 'completed' ? 'success' : null, createdAt: at, updatedAt: at, jobs: [] },
  });
}

const nothing = (): Promise<never> => Promise.reject(new Error('Expected dispatch to touch no artifact.'));
