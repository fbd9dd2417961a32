/** An issue as another one names it. `sameRepository` false = it lives elsewhere, or cannot be seen (number 0). */
export interface IssueRef {
  readonly number: number;
  readonly sameRepository: boolean;
  /** `owner/name`, or words for what cannot be seen. */
  readonly name: string;
}

/** An issue as the forge has it. Title, body and labels are text from outside. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  readonly author: string | undefined;
  readonly createdAt: string;
  /** Who changed the body last, and when; undefined when it was never edited. */
  readonly lastEdit: { readonly by: string | undefined; readonly at: string } | undefined;
  /** The forge's own issue dependencies. */
  readonly blockedBy: readonly IssueRef[];
  /** The issue of this repository that it is a sub-issue of. */
  readonly parent: number | undefined;
  /** In their order. */
  readonly subIssues: readonly IssueRef[];
  /** Who put the asked label on, or, on a plan, the label that activates it, as the newest events of the issue tell: nobody, or somebody before all of them (`untold`). */
  readonly labeller: Labeller | 'nobody' | 'untold';
}

/** What a tick asks of the repository in one look. */
export interface BacklogRequest {
  /** An issue with this label is a task; the labels of plans begin with it (`core/plan/plan-labels.ts`). */
  readonly label: string;
  /** Whether all open tasks and plans are wanted, or only what changed. */
  readonly isWhole: boolean;
  /** ISO-8601; undefined: nothing of what changed. */
  readonly changedSince: string | undefined;
  /** Issues whose state is asked for, tasks or not. */
  readonly issues?: readonly number[];
  /** Pull requests whose state is asked for. */
  readonly pulls?: readonly number[];
}

/** Everything that dispatch reads of the repository, in one look. */
export interface Backlog {
  readonly defaultBranch: string;
  /** Tip of the default branch; undefined in a repository without commits. */
  readonly head: string | undefined;
  /** Text of `.stoneforge/config.yaml` at the tip; undefined when there is none. */
  readonly configText: string | undefined;
  readonly isFork: boolean;
  /** ISO-8601, by the forge's clock: when the look began. What changed before is part of it. */
  readonly readAt: string;
  /** How many open issues carry the label of tasks or that of plans. */
  readonly openIssues: number;
  /** Open issues that carry one of them, oldest first; none when only what changed was asked for. */
  readonly issues: readonly Issue[];
  /** Issues that changed since, open or not, with the label or without; none together with `issues`. */
  readonly changed: readonly Issue[];
  /** Comments of issues since, oldest first. */
  readonly comments: readonly Comment[];
  /** State of the issues that were asked for; undefined where there is none of that number, or a pull request. */
  readonly states: ReadonlyMap<number, 'open' | 'closed' | undefined>;
  readonly pulls: ReadonlyMap<number, PullRequest | undefined>;
  /** Whether one request brought it all, so that nothing can have changed in between. */
  readonly isOneLook: boolean;
}

export interface PullRequest {
  readonly state: 'open' | 'closed';
  /** The commit that brought it into its base, once it is merged. */
  readonly mergeCommit: string | undefined;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  readonly authorIsBot: boolean;
  readonly body: string;
  readonly createdAt: string;
  /** Whether its text was changed after it was posted. */
  readonly isEdited: boolean;
}

export interface Labeller {
  readonly login: string;
  readonly isBot: boolean;
  readonly at: string;
  /** Logins of those who renamed the issue after that. */
  readonly renamedBy: readonly string[];
}

/** Where a comment of ours is, or would go: `node` is how the forge names a thing that a write is about. */
export interface OwnComment {
  /** The issue's. */
  readonly node: string;
  readonly comment: CommentRef | undefined;
}

export interface CommentRef {
  readonly id: number;
  readonly node: string;
}

/** A new comment on the issue of this node, or another text of the comment of this node. */
export type CommentWrite =
  | { readonly kind: 'add'; readonly issue: string; readonly body: string }
  | { readonly kind: 'update'; readonly comment: string; readonly body: string };

export type CommentOutcome =
  | { readonly kind: 'written'; readonly comment: CommentRef }
  /** What it was about does not exist any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: string };

export type OpenedPullRequest =
  | { readonly kind: 'open'; readonly number: number }
  /** GitHub refused; `setting` names what a person would have to change. */
  | { readonly kind: 'refused'; readonly setting: string };

export type Permission = 'admin' | 'write' | 'read' | 'none';

export type StatusState = 'pending' | 'success' | 'failure' | 'error';

export interface WorkflowRun {
  readonly id: number;
  readonly status: string;
  readonly conclusion: string | undefined;
}

/** A job of a run. Jobs of a called workflow are named `caller / job`. */
export interface WorkflowJob {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | undefined;
}

/** What a job needs of GitHub. Every write may be repeated with the same result. */
export interface Forge {
  /** Issues that one request brings. */
  readonly pageSize: number;
  readBacklog(request: BacklogRequest): Promise<Backlog>;
  /** Issues by their numbers; undefined where there is none, or a pull request. */
  readIssues(numbers: readonly number[], label: string): Promise<ReadonlyMap<number, Issue | undefined>>;
  /** @returns undefined when there is no such issue (404, 410, or it is a pull request). */
  findIssue(number: number): Promise<Issue | undefined>;
  /** Who put the label on, the newest time that it was; undefined when the events do not tell. */
  findLabeller(issue: number, label: string): Promise<Labeller | undefined>;
  readPermission(login: string): Promise<Permission>;
  /** Comments on issues of the repository that changed at or after `since` (ISO-8601), oldest first. */
  listCommentsSince(since: string): Promise<readonly Comment[]>;
  /** The comment of an app that begins with the marker, on each of these issues; an issue that is gone is left out. */
  findOwnComments(issues: readonly number[], marker: string): Promise<ReadonlyMap<number, OwnComment>>;
  /** Writes comments, each for itself: one that cannot be written keeps none of the others back. @returns one outcome for each, in order */
  writeComments(writes: readonly CommentWrite[]): Promise<readonly CommentOutcome[]>;
  /** An issue that is gone counts as closed. */
  closeIssue(issue: number, reason: 'completed' | 'not_planned'): Promise<void>;
  /** An issue that is gone is left alone. */
  reopenIssue(issue: number): Promise<void>;
  /** Opens the pull request of a branch, or finds and updates the open one. */
  openPullRequest(request: {
    readonly head: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<OpenedPullRequest>;
  /** @returns undefined when there is no such pull request. */
  findPullRequest(number: number): Promise<PullRequest | undefined>;
  setStatus(
    sha: string,
    status: { readonly state: StatusState; readonly description: string; readonly targetUrl?: string },
  ): Promise<void>;
  /** Starts a workflow by `workflow_dispatch` on the default branch. */
  dispatchWorkflow(file: string, inputs: Readonly<Record<string, string>>): Promise<void>;
  /** Whether a run of this workflow file is queued or going on. */
  hasLiveRun(file: string): Promise<boolean>;
  /** The runs of all workflows that are at work now, newest first; not all of them when there are many. One that waits for a machine is none of them. */
  listLiveRuns(): Promise<readonly (WorkflowRun & { readonly file: string })[]>;
  /** @returns undefined when the forge no longer knows the run. */
  findRun(id: number): Promise<WorkflowRun | undefined>;
  /** Jobs of the newest try of a run; none when the forge no longer knows the run. */
  listJobs(run: number): Promise<readonly WorkflowJob[]>;
}
