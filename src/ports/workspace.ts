import type { CheckResult } from '../core/events.ts';

/** Where an attempt starts, from its approved snapshot. */
export interface AttemptPlace {
  readonly task: number;
  readonly attempt: number;
  readonly title: string;
  readonly worker: string;
  readonly slug: string;
  readonly branch: string;
  readonly baseBranch: string;
  readonly base: string;
  /** Head of the change to go on with; the base is merged into it. */
  readonly continueFrom: string | undefined;
  /** Whether what that commit holds counts as the work of this attempt, because it was never published. */
  readonly unfinished: boolean;
}

/** What git says of the work of an attempt, after everything uncommitted has been committed. */
export interface WorkEvidence {
  /** Tip of the branch; undefined when there is nothing beyond what the attempt started from, or nothing that may be published. */
  readonly head: string | undefined;
  /** Commits that the base does not have. */
  readonly commits: number;
  /** Paths that differ from the base. */
  readonly files: readonly string[];
  /** True when the tree differs from the one that the attempt started with; from the base, where it goes on with unfinished work. */
  readonly changed: boolean;
  /** One sentence when the work cannot be taken as it is: conflict markers left, the worktree gone. */
  readonly problem: string | undefined;
}

/** The agent's own clone, without any credential, and the worktree of one attempt in it. Disposing removes both. */
export interface AttemptWorkspace extends AsyncDisposable {
  /** The worktree: current directory of the agent. */
  readonly cwd: string;
  /** A directory beside the clone for prompts and output; not seen by git. */
  readonly scratch: string;
  /** Files that the merge of the base left in conflict, with their markers; the agent has to resolve them. */
  readonly conflicts: readonly string[];
  /** Text of a file of the base commit; undefined when absent. */
  readBaseFile(path: string): Promise<string | undefined>;
  /** Equal before and after when a session neither committed nor changed anything. */
  fingerprint(): Promise<string>;
  /** Commits what is uncommitted and says what there is. Call it once, when no agent runs any more. */
  collect(): Promise<WorkEvidence>;
  /** Writes a bundle with exactly one reference, the branch, whose prerequisites are commits of the base. */
  writeBundle(file: string): Promise<void>;
}

/** A work tree at one commit, without any credential, in which repository code may run. Disposing removes it. */
export interface CheckWorkspace extends AsyncDisposable {
  readonly cwd: string;
  readonly scratch: string;
  /** The tree that is tested; undefined when the two commits do not merge. */
  readonly tree: string | undefined;
  readonly conflicts: readonly string[];
  /** Text of a file of the base commit; undefined when absent. */
  readBaseFile(path: string): Promise<string | undefined>;
}

/** Makes the places in which agents and repository code work. */
export interface Workspaces {
  /** @throws StoneforgeError `bad-repository` for a repository without commits or without the base branch; `git-failed`. */
  openAttempt(place: AttemptPlace): Promise<AttemptWorkspace>;
  /** A work tree with HEAD at `commit`. */
  openCommit(commits: { readonly commit: string; readonly base: string }): Promise<CheckWorkspace>;
  /** A work tree with HEAD at the merge of `head` into `base`. */
  openMerge(commits: { readonly head: string; readonly base: string }): Promise<CheckWorkspace>;
}

export interface CheckRun {
  readonly green: boolean;
  /** The commands that ran, in order; after the first that failed none did. */
  readonly checks: readonly CheckResult[];
  /** End of the output of the one that failed, at most 16,000 characters. Text from outside. */
  readonly output: string | undefined;
}

/** Runs the repository's check commands; the exit codes decide. */
export type RunChecks = (request: {
  readonly cwd: string;
  readonly commands: readonly string[];
  readonly minutesEach: number;
  /** The output of the n-th command is kept in `<outputFile>.<n>`. */
  readonly outputFile: string;
  /** Most output that is kept of each command. */
  readonly maxBytes: number;
}) => Promise<CheckRun>;
