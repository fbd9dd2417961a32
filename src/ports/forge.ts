/** An issue as the forge has it. Title, body and labels are text from outside. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  readonly author: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Who changed the body last, and when; undefined when it was never edited. */
  readonly lastEdit: { readonly by: string | undefined; readonly at: string } | undefined;
  /** The forge's own issue dependencies. `sameRepository` false = the blocker lives elsewhere. */
  readonly blockedBy: readonly { readonly number: number; readonly sameRepository: boolean; readonly name: string }[];
}

/** Everything that dispatch reads of the repository, in one consistent look. */
export interface Backlog {
  readonly defaultBranch: string;
  /** Tip of the default branch; undefined in a repository without commits. */
  readonly head: string | undefined;
  /** Text of `.stoneforge/config.yaml` at the tip; undefined when there is none. */
  readonly configText: string | undefined;
  readonly isFork: boolean;
  /** Open issues that carry the label, oldest first. */
  readonly issues: readonly Issue[];
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  readonly authorIsBot: boolean;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Labeller {
  readonly login: string;
  readonly isBot: boolean;
  readonly at: string;
  /** Logins of those who renamed the issue after that. */
  readonly renamedBy: readonly string[];
}

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
  readBacklog(label: string): Promise<Backlog>;
  /** @returns undefined when there is no such issue (404, 410, or it is a pull request). */
  findIssue(number: number): Promise<Issue | undefined>;
  /** Who put the label on, the newest time that it was; undefined when the events do not tell. */
  findLabeller(issue: number, label: string): Promise<Labeller | undefined>;
  readPermission(login: string): Promise<Permission>;
  /** Comments on issues of the repository that changed at or after `since` (ISO-8601), oldest first. */
  listCommentsSince(since: string): Promise<readonly Comment[]>;
  listIssueComments(issue: number): Promise<readonly Comment[]>;
  createComment(issue: number, body: string): Promise<number>;
  /** @returns false when there is no such comment any more. */
  updateComment(comment: number, body: string): Promise<boolean>;
  /** An issue that is gone counts as closed. */
  closeIssue(issue: number, reason: 'completed' | 'not_planned'): Promise<void>;
  /** Opens the pull request of a branch, or finds and updates the open one. */
  openPullRequest(request: {
    readonly head: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<OpenedPullRequest>;
  /** @returns undefined when there is no such pull request. */
  findPullRequest(
    number: number,
  ): Promise<{ readonly state: 'open' | 'closed'; readonly mergeCommit: string | undefined } | undefined>;
  setStatus(
    sha: string,
    status: { readonly state: StatusState; readonly description: string; readonly targetUrl?: string },
  ): Promise<void>;
  /** Starts a workflow by `workflow_dispatch` on the default branch. */
  dispatchWorkflow(file: string, inputs: Readonly<Record<string, string>>): Promise<void>;
  /** Whether a run of this workflow file is queued or going on. */
  hasLiveRun(file: string): Promise<boolean>;
  /** @returns undefined when the forge no longer knows the run. */
  findRun(id: number): Promise<WorkflowRun | undefined>;
  /** Jobs of the newest try of a run; none when the forge no longer knows the run. */
  listJobs(run: number): Promise<readonly WorkflowJob[]>;
}
