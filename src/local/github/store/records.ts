/** What local GitHub remembers. Times are ISO-8601 UTC without milliseconds, as GitHub writes them. */

/** Roles of people, strongest first; `none` is a stranger to the repository. */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

export interface UserRecord {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
  readonly role: Role;
}

export interface LabelRecord {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export type StateReason = 'completed' | 'not_planned' | 'reopened' | 'duplicate';

/** An issue; with `pull` it is a pull request (GitHub numbers both from one counter). */
export interface IssueRecord {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: 'open' | 'closed';
  readonly stateReason: StateReason | null;
  readonly labels: readonly string[];
  readonly author: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Who changed the body last; absent when it was never edited. A change of the title is an event, not an edit. */
  readonly lastEdit?: { readonly by: string; readonly at: string };
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly comments: number;
  /** Numbers of issues of this repository, in the order in which they were added. */
  readonly blockedBy: readonly number[];
  /** Numbers of issues of this repository, in their order; absent: none. */
  readonly subIssues?: readonly number[];
  /** The issue that it is a sub-issue of. */
  readonly parent?: number;
  readonly pull?: PullRecord;
}

export interface PullRecord {
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly draft: boolean;
  readonly mergedAt: string | null;
  readonly mergedBy: string | null;
  readonly mergeCommitSha: string | null;
}

export interface CommentRecord {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Absent when it was never edited. */
  readonly editedAt?: string;
}

export type IssueEventDetail =
  | { readonly event: 'labeled' | 'unlabeled'; readonly label: string }
  | { readonly event: 'closed' | 'reopened' | 'merged'; readonly commit?: string; readonly stateReason?: StateReason }
  | { readonly event: 'renamed'; readonly from: string; readonly to: string }
  | { readonly event: 'blocked_by_added' | 'blocked_by_removed'; readonly blocker: number };

export type IssueEventRecord = {
  readonly id: number;
  readonly issue: number;
  readonly actor: string;
  readonly createdAt: string;
} & IssueEventDetail;

export interface StatusRecord {
  readonly id: number;
  readonly sha: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: string;
  readonly createdAt: string;
}

export interface ArtifactRecord {
  readonly id: number;
  readonly runId: number;
  readonly jobId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** `sha256:<hex>`, as the uploader told it and the server found it. */
  readonly digest: string | null;
  readonly createdAt: string;
  readonly isFinal: boolean;
}

/** The commit of a branch up to which merges and closing keywords have been worked off. */
export interface TipRecord {
  readonly ref: string;
  readonly sha: string;
}
