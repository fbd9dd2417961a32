import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitHubForRunner, JobPermissions, RunRecord, TriggerEvent } from '../../contract.ts';

/** A local GitHub with nothing but what the runner asks of it, over a real bare repository in a temporary folder. */
export interface FakeGitHub extends GitHubForRunner {
  readonly folder: string;
  /** Permissions of every token that was minted, by job id. */
  readonly minted: ReadonlyMap<number, JobPermissions>;
  /** Job ids whose tokens were ended. */
  readonly revoked: ReadonlySet<number>;
  /** Every state of every run, in order. */
  readonly history: readonly RunRecord[];
  /** Commits these workflow files (name to text) as the new tip of the default branch. */
  commitWorkflows(files: Readonly<Record<string, string>>): string;
  trigger(event: Partial<TriggerEvent> & Pick<TriggerEvent, 'event'>): readonly number[];
  cancel(runId: number): void;
  [Symbol.dispose](): void;
}

export function createFakeGitHub(): FakeGitHub {
  const folder = mkdtempSync(join(tmpdir(), 'local-runner-'));
  const gitDir = join(folder, 'repo.git');
  const minted = new Map<number, JobPermissions>();
  const revoked = new Set<number>();
  const runs = new Map<number, RunRecord>();
  const history: RunRecord[] = [];
  let onTrigger: (trigger: TriggerEvent) => readonly number[] = () => [];
  let onCancel: (runId: number) => void = () => {};
  let lastRun = 100;
  let lastJob = 1000;
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', ['--git-dir', gitDir, ...args], {
      input,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    })
      .toString()
      .trim();
  execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', gitDir]);

  return {
    apiUrl: 'http://127.0.0.1:1/api',
    graphqlUrl: 'http://127.0.0.1:1/api/graphql',
    serverUrl: 'http://127.0.0.1:1',
    resultsUrl: 'http://127.0.0.1:1/results/',
    repository: 'octo/demo',
    gitDir,
    defaultBranch: 'main',
    folder,
    minted,
    revoked,
    history,
    mintJobTokens({ jobId, permissions }) {
      minted.set(jobId, permissions);
      const revoke = () => revoked.add(jobId);
      return { token: `ghs_token_of_${jobId}`, runtimeToken: `runtime_token_of_${jobId}`, revoke };
    },
    nextRunId: () => ++lastRun,
    nextJobId: () => ++lastJob,
    putRun(run) {
      runs.set(run.id, run);
      history.push(run);
    },
    getRun: (id) => runs.get(id),
    listRuns: () => [...runs.values()],
    onTrigger: (handler) => {
      onTrigger = handler;
    },
    onCancel: (handler) => {
      onCancel = handler;
    },
    commitWorkflows(files) {
      const blobs = Object.entries(files).map(
        ([name, text]) => `100644 blob ${git(['hash-object', '-w', '--stdin'], text)}\t${name}`,
      );
      const workflows = git(['mktree'], `${blobs.join('\n')}\n`);
      const github = git(['mktree'], `040000 tree ${workflows}\tworkflows\n`);
      const root = git(['mktree'], `040000 tree ${github}\t.github\n`);
      const commit = git(['commit-tree', root, '-m', 'workflows']);
      git(['update-ref', 'refs/heads/main', commit]);
      return commit;
    },
    trigger: (event) => onTrigger({ payload: {}, actor: 'octocat', ...event }),
    cancel: (runId) => onCancel(runId),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
