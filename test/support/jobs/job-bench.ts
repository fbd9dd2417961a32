import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Octokit } from 'octokit';
import { expect } from 'vitest';
import { prepareGitEnvironment } from '../../../src/adapters/git/environment.ts';
import type { TrustedJob } from '../../../src/cli/init/templates/job-grants.ts';
import type { StoneforgeEvent } from '../../../src/core/events.ts';
import { parseEventLine } from '../../../src/core/events.ts';
import { emptyState, fold } from '../../../src/core/fold.ts';
import { type PlanState, planOf } from '../../../src/core/plan/plan-life.ts';
import type { State, TaskState } from '../../../src/core/state.ts';
import { taskOf } from '../../../src/core/task-life.ts';
import type { TrustedDeps } from '../../../src/jobs/deps.ts';
import type { Conclusion, TriggerEvent } from '../../../src/local/contract.ts';
import { createLocalGitHub, type LocalGitHub } from '../../../src/local/github/local-github.ts';
import { client, REPO } from '../../../src/local/github/testing/start-test-github.ts';
import { git as gitAs } from '../../../src/local/github/testing/test-git.ts';
import { ArtifactShelf } from './artifact-shelf.ts';
import { type Files, git, type NewCommit, writeCommit } from './git-objects.ts';
import { type JobEnd, type JobSettings, runTrustedJob } from './run-trusted-job.ts';

/** A bench at rest: what it was, to be opened any number of times. */
export interface SavedBench {
  readonly folder: string;
  readonly artifacts: ArtifactShelf;
}

/** How a job is run, where it matters. */
export type Run = Pick<JobSettings, 'life' | 'adjust' | 'remoteUrl'> & { readonly runId?: number };

const WORKFLOWS: Files = {
  '.github/workflows/stoneforge.yml': 'on:\n  workflow_dispatch:\n    inputs: { reason: { default: manual } }\n',
  '.github/workflows/stoneforge-merge.yml': 'on:\n  workflow_dispatch:\n    inputs: { base: { required: true } }\n',
};

/**
 * Local GitHub with a repository and its people, on which trusted jobs run one by one as a test wants it: `octo` owns it, `wanda` writes,
 * `rita` reads, `robo[bot]` is an app. Nothing starts by itself; what the jobs wake is written down.
 */
export class JobBench implements AsyncDisposable {
  readonly github: LocalGitHub;
  readonly folder: string;
  readonly artifacts: ArtifactShelf;
  /** Workflows that were started, oldest first. Tests take from it. */
  readonly woken: TriggerEvent[] = [];
  /** How long jobs paused, in milliseconds, in their order. */
  readonly pauses: number[] = [];
  /** Added to the time that jobs see. */
  clockOffsetMs = 0;
  /** Issues that one request of a job brings. */
  pageSize = 100;

  private constructor(github: LocalGitHub, folder: string, artifacts: ArtifactShelf) {
    this.github = github;
    this.folder = folder;
    this.artifacts = artifacts;
    github.onTrigger((trigger) => {
      if (trigger.event === 'workflow_dispatch') this.woken.push(trigger);
      return [];
    });
  }

  /** A new repository with one commit on `main`: the workflows, the configuration and the files. */
  static async open(setup: { readonly config?: string; readonly files?: Files } = {}): Promise<JobBench> {
    const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
    mkdirSync(join(folder, 'repo.git'));
    git(join(folder, 'repo.git'), ['init', '--quiet', '--bare', '--template=', '--initial-branch=main']);
    const config = setup.config ?? 'checks: [npm test]\n';
    writeCommit(join(folder, 'repo.git'), {
      ref: 'refs/heads/main',
      parents: [],
      files: { 'README.md': 'Sample\n', ...WORKFLOWS, '.stoneforge/config.yaml': config, ...setup.files },
    });
    makeDesk(folder);
    const bench = await JobBench.#start(folder, new ArtifactShelf());
    bench.github.addUser('wanda', 'write');
    bench.github.addUser('rita', 'read');
    bench.github.addUser('robo[bot]', 'write', 'Bot');
    return bench;
  }

  /** A bench like the one that was saved; the saved one stays as it is. */
  static async reopen(saved: SavedBench): Promise<JobBench> {
    const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
    cpSync(saved.folder, folder, { recursive: true });
    return JobBench.#start(folder, saved.artifacts.copy());
  }

  static async #start(folder: string, artifacts: ArtifactShelf): Promise<JobBench> {
    prepareGitEnvironment();
    const github = await createLocalGitHub({
      gitDir: join(folder, 'repo.git'),
      stateFile: join(folder, 'state', 'github.sqlite'),
      repository: 'octo/forge',
      defaultBranch: 'main',
    });
    return new JobBench(github, folder, artifacts);
  }

  /** Ends this bench and keeps what it was; `folder` is the caller's to remove. */
  async save(): Promise<SavedBench> {
    await this.github.close();
    return { folder: this.folder, artifacts: this.artifacts };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.github.close();
    rmSync(this.folder, { recursive: true, force: true });
    expect(this.github.violations).toEqual([]);
  }

  /** A labelled issue. */
  issue(title: string, more: { body?: string; author?: string; labelledBy?: string; label?: string } = {}): number {
    const { label = 'stoneforge', ...rest } = more;
    return this.github.createIssue({ title, labels: [label], ...rest });
  }

  /** A plan with its sub-issues; `active`: labelled so by the owner. */
  plan(title: string, parts: readonly number[], more: { active?: boolean; body?: string } = {}): number {
    const labels = ['stoneforge:plan', ...(more.active ? ['stoneforge:active'] : [])];
    const number = this.github.createIssue({ title, labels, ...(more.body !== undefined && { body: more.body }) });
    for (const part of parts) this.github.addSubIssue(number, part);
    return number;
  }

  /** A client with the token of a person. */
  as(login: string): Octokit {
    return client(this.github, this.github.userToken(login));
  }

  async comment(login: string, issue: number, body: string): Promise<void> {
    await this.as(login).rest.issues.createComment({ ...REPO, issue_number: issue, body });
  }

  async readIssue(issue: number) {
    const owner = this.as('octo');
    const of = { ...REPO, issue_number: issue };
    const [{ data }, comments] = [await owner.rest.issues.get(of), await owner.rest.issues.listComments(of)];
    return {
      state: data.state,
      comments: comments.data.map(({ body, user }) => ({ by: user?.login, body: body ?? '' })),
    };
  }

  /** The newest status of a commit, `state: description`. */
  async statusOf(sha: string): Promise<string | undefined> {
    const { data } = await this.as('octo').rest.repos.listCommitStatusesForRef({ ...REPO, ref: sha });
    return data[0] && `${data[0].state}: ${data[0].description}`;
  }

  startRun(workflow = 'stoneforge.yml'): number {
    const id = this.github.nextRunId();
    const at = new Date().toISOString().replace(/\.\d+/, '');
    this.github.putRun({
      id,
      workflow,
      name: workflow,
      displayTitle: workflow,
      event: 'workflow_dispatch',
      actor: 'octo',
      headBranch: 'main',
      headSha: this.tip('refs/heads/main') ?? '',
      status: 'in_progress',
      conclusion: null,
      createdAt: at,
      updatedAt: at,
      jobs: [],
    });
    return id;
  }

  /** Ends a run. `jobs`: how its jobs ended, by name; the run goes on when `isOver` is false. */
  endRun(
    id: number,
    { jobs = {}, isOver = true }: { jobs?: Readonly<Record<string, Conclusion>>; isOver?: boolean } = {},
  ): void {
    const run = this.github.getRun(id);
    if (run === undefined) return;
    const ended = Object.entries(jobs).map(([name, conclusion]) => ({
      id: this.github.nextJobId(),
      name,
      key: name,
      status: 'completed' as const,
      conclusion,
      startedAt: run.createdAt,
      completedAt: run.createdAt,
      processGroup: null,
      annotations: [],
    }));
    const end = isOver ? ({ status: 'completed', conclusion: 'success' } as const) : {};
    this.github.putRun({ ...run, ...end, jobs: [...run.jobs, ...ended] });
  }

  /** Runs a trusted job; an error that it ends with is thrown unless the job's life was limited. */
  async job(
    job: TrustedJob,
    run: Run & { readonly runId: number },
    body: (deps: TrustedDeps) => Promise<void>,
  ): Promise<JobEnd> {
    const { github, artifacts, folder, clockOffsetMs, pageSize } = this;
    const end = await runTrustedJob(
      {
        ...{ github, artifacts, folder: join(folder, 'desk'), clockOffsetMs, pageSize, job },
        onPause: (ms) => void this.pauses.push(ms),
        ...run,
      },
      body,
    );
    if (end.error !== undefined && run.life === undefined) throw end.error;
    return end;
  }

  /** Where a reference of the repository is; undefined when there is none. */
  tip(ref: string): string | undefined {
    return git(this.github.gitDir, ['for-each-ref', '--format=%(objectname)', ref]) || undefined;
  }

  /** Refuses every push of a job to a reference, as a rule of the repository does. */
  protect(ref: string): void {
    const words = 'Changes must be made through a pull request.';
    const hook = `#!/bin/sh\n[ "$1" != ${ref} ] || { echo 'GH006: ${words}' >&2; exit 1; }\n`;
    writeFileSync(join(this.folder, 'state', 'github.sqlite.hooks', 'update'), hook, { mode: 0o755 });
  }

  git(...args: readonly string[]): string {
    return git(this.github.gitDir, args);
  }

  /** Commits as a person and pushes over HTTP, as GitHub sees it. @returns the commit. */
  async push(login: string, branch: string, commit: Omit<NewCommit, 'ref'>): Promise<string> {
    const desk = join(this.folder, 'desk', 'person.git');
    const sha = writeCommit(desk, { ref: `refs/heads/${branch}`, ...commit });
    const { gitUrl } = this.github;
    await gitAs(desk, ['push', '--quiet', '--force', gitUrl, `refs/heads/${branch}`], this.github.userToken(login));
    return sha;
  }

  /** Every event of the log, read by git alone. */
  events(): readonly StoneforgeEvent[] {
    if (this.tip('refs/heads/stoneforge') === undefined) return [];
    const files = this.git('ls-tree', '-r', '--name-only', 'stoneforge', 'events/').split('\n');
    const lines = files.flatMap((file) => this.git('show', `stoneforge:${file}`).split('\n'));
    return lines.flatMap((line) => {
      const parsed = parseEventLine(line);
      return parsed.kind === 'event' ? [parsed.event] : [];
    });
  }

  state(): State {
    return fold(emptyState(), this.events());
  }

  planState(number: number): PlanState {
    return planOf(this.state(), number);
  }

  task(number: number): TaskState {
    return taskOf(this.state(), number);
  }
}

/** Where jobs and people keep their own repositories; they borrow the objects of the forge's, wherever the folder lies. */
function makeDesk(folder: string): void {
  for (const name of ['person.git', 'agent.git']) {
    const repository = join(folder, 'desk', name);
    mkdirSync(repository, { recursive: true });
    git(repository, ['init', '--quiet', '--bare', '--template=']);
    mkdirSync(join(repository, 'objects', 'info'), { recursive: true });
    writeFileSync(join(repository, 'objects', 'info', 'alternates'), '../../../repo.git/objects\n');
  }
}
