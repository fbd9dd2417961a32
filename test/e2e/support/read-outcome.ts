import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type LoggedEvent, readEvents } from './read-events.ts';
import { type GitHubRecords, readGitHub } from './read-github.ts';

const summarySchema = z.strictObject({
  tasks: z.array(
    z.strictObject({
      number: z.number(),
      title: z.string(),
      state: z.string(),
      attempts: z.number(),
      startedAt: z.iso.datetime().nullable(),
      endedAt: z.iso.datetime().nullable(),
      commit: z.string().nullable(),
      reason: z.string().optional(),
    }),
  ),
  plans: z
    .array(
      z.strictObject({
        number: z.number(),
        title: z.string(),
        state: z.string(),
        landed: z.number(),
        tasks: z.number(),
      }),
    )
    .optional(),
  landed: z.number(),
  makespanMs: z.number(),
  criticalPathMs: z.number(),
  lowerBoundMs: z.number(),
  maxRunning: z.number(),
});
export type Summary = z.infer<typeof summarySchema>;

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly subject: string;
}

/** What a run left behind in `--out`, read with plain git, SQLite and JSON. */
export interface Outcome {
  readonly summary: Summary;
  readonly events: readonly LoggedEvent[];
  readonly github: GitHubRecords;
  readonly branch: string;
  /** The default branch along its first parents, oldest first. */
  readonly history: readonly Commit[];
  /** The commits of the default branch to which it was moved, one for each train, oldest first. */
  landedTips(): readonly Commit[];
  git(...args: readonly string[]): string;
  /** The same, `undefined` where git says no. */
  tryGit(...args: readonly string[]): string | undefined;
  /** The snapshot that an attempt worked from. */
  snapshot(task: number, attempt: number): Record<string, unknown>;
  /** Events of one type, of one task where that is given. */
  eventsOf(type: string, task?: number): readonly LoggedEvent[];
  /** The comments of an issue. */
  commentsOn(issue: number): readonly string[];
}

export function readOutcome(out: string): Outcome {
  const gitDir = join(out, 'repo.git');
  const git: Outcome['git'] = (...args) =>
    execFileSync('git', ['--git-dir', gitDir, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1024 ** 3,
    });
  const tryGit: Outcome['tryGit'] = (...args) => {
    try {
      return git(...args);
    } catch {
      return undefined;
    }
  };
  const branch = git('symbolic-ref', '--short', 'HEAD').trim();
  const events = readEvents(gitDir);
  const github = readGitHub(join(out, 'engine', 'github.sqlite'));
  const history = git('log', '--first-parent', '--reverse', '--format=%H%x00%T%x00%P%x00%s', branch)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [sha = '', tree = '', parents = '', subject = ''] = line.split('\0');
      return { sha, tree, parents: parents.split(' ').filter(Boolean), subject };
    });
  return {
    summary: summarySchema.parse(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))),
    events,
    github,
    branch,
    history,
    landedTips() {
      const tips = new Set(events.flatMap(({ type, data }) => (type === 'train.landed' ? [data.tip] : [])));
      return history.filter(({ sha }) => tips.has(sha));
    },
    git,
    tryGit,
    snapshot: (task, attempt) =>
      z.record(z.string(), z.unknown()).parse(JSON.parse(git('show', `stoneforge:attempts/${task}.${attempt}.json`))),
    eventsOf: (type, task) =>
      events.filter((event) => event.type === type && (task === undefined || event.task === task)),
    commentsOn: (number) =>
      github.comments.filter((comment) => comment.issue === number).map((comment) => comment.body),
  };
}
