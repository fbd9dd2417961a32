import type { Octokit } from 'octokit';
import { z } from 'zod';
import type { Comment, Forge, Issue, Labeller, Permission } from '../../ports/forge.ts';
import { readBacklog } from './backlog/read-backlog.ts';
import { readIssues } from './backlog/read-issues.ts';
import { type ClientOptions, createClient, explain, unlessMissing } from './client.ts';
import { findOwnComments } from './comments/find-own-comments.ts';
import { writeComments } from './comments/write-comments.ts';
import { listLiveRuns } from './list-live-runs.ts';
import { openPullRequest } from './open-pull-request.ts';
import { RequestMeter } from './request-meter.ts';

/** The context of the commit status that is the steward's verdict. */
export const STATUS_CONTEXT = 'stoneforge/steward';
/** GitHub's longest description of a status. */
const DESCRIPTION_LIMIT = 140;

const permissions = z.enum(['admin', 'write', 'read', 'none']);

/** GitHub as a port, for the repository `owner/name`. */
export function createForge(
  options: ClientOptions & {
    readonly repository: string;
    /** Issues that one request brings, at most 100, which GitHub's is too. Tests make do with few issues. */
    readonly pageSize?: number;
  },
): Forge {
  const { repository, meter = new RequestMeter(), pageSize = 100 } = options;
  const client = createClient({ ...options, meter });
  const graphql = { client, meter };
  const [owner = '', repo = ''] = repository.split('/');
  const where = { owner, repo };
  // Workflows are started on the default branch always: its files are the only trusted ones.
  let defaultBranch: Promise<string> | undefined;
  const readDefaultBranch = async () =>
    (await explain('read the repository', client.rest.repos.get(where))).data.default_branch;
  const listCommentsSince = async (since: string) => {
    const list = client.paginate(client.rest.issues.listCommentsForRepo, {
      ...where,
      since,
      sort: 'updated',
      direction: 'asc',
      per_page: 100,
    });
    return (await explain('read comments', list)).map(toComment);
  };
  return {
    pageSize,
    readBacklog: (request) => readBacklog({ ...graphql, repository, pageSize, listCommentsSince }, request),
    readIssues: (numbers, label) => readIssues(graphql, numbers, { repository, label }),
    findIssue: async (number) => {
      const found = await unlessMissing(
        `read issue #${number}`,
        client.rest.issues.get({ ...where, issue_number: number }),
      );
      return found === undefined || found.data.pull_request !== undefined ? undefined : toIssue(found.data);
    },
    findLabeller: (issue, label) => findLabeller(client, { ...where, issue_number: issue }, label),
    readPermission: async (username): Promise<Permission> => {
      const found = await unlessMissing(
        `read the permission of ${username}`,
        client.rest.repos.getCollaboratorPermissionLevel({ ...where, username }),
      );
      // An unknown role or a stranger may do nothing.
      return permissions.catch('none').parse(found?.data.permission);
    },
    listCommentsSince,
    findOwnComments: (issues, marker) => findOwnComments(graphql, { repository, issues, marker }),
    writeComments: (writes) => writeComments(graphql, writes),
    closeIssue: async (issue, reason) => {
      const request = client.rest.issues.update({
        ...where,
        issue_number: issue,
        state: 'closed',
        state_reason: reason,
      });
      await unlessMissing(`close issue #${issue}`, request);
    },
    reopenIssue: async (issue) => {
      const request = client.rest.issues.update({ ...where, issue_number: issue, state: 'open' });
      await unlessMissing(`open issue #${issue} again`, request);
    },
    openPullRequest: (request) => openPullRequest(client, where, request),
    findPullRequest: async (number) => {
      const request = client.rest.pulls.get({ ...where, pull_number: number });
      const found = await unlessMissing(`read pull request #${number}`, request);
      if (found === undefined) return undefined;
      const { state, merged, merge_commit_sha: commit } = found.data;
      return {
        state: state === 'open' ? 'open' : 'closed',
        mergeCommit: merged && commit !== null ? commit : undefined,
      };
    },
    setStatus: async (sha, { state, description, targetUrl }) => {
      const request = client.rest.repos.createCommitStatus({
        ...where,
        sha,
        state,
        context: STATUS_CONTEXT,
        description: description.slice(0, DESCRIPTION_LIMIT),
        ...(targetUrl !== undefined && { target_url: targetUrl }),
      });
      await explain(`set the status of ${sha}`, request);
    },
    dispatchWorkflow: async (file, inputs) => {
      defaultBranch ??= readDefaultBranch();
      const ref = await defaultBranch;
      const request = client.rest.actions.createWorkflowDispatch({
        ...where,
        workflow_id: file,
        ref,
        inputs: { ...inputs },
      });
      await explain(`start the workflow ${file}`, request);
    },
    hasLiveRun: async (file) => {
      const request = client.rest.actions.listWorkflowRuns({ ...where, workflow_id: file, per_page: 20 });
      const found = await unlessMissing(`read the runs of ${file}`, request);
      return found?.data.workflow_runs.some((run) => run.status !== 'completed') ?? false;
    },
    listLiveRuns: () => listLiveRuns(client, where),
    findRun: async (id) => {
      const request = client.rest.actions.getWorkflowRun({ ...where, run_id: id });
      const found = await unlessMissing(`read workflow run ${id}`, request);
      if (found === undefined) return undefined;
      return { id, status: found.data.status ?? 'unknown', conclusion: found.data.conclusion ?? undefined };
    },
    listJobs: async (run) => {
      const list = client.paginate(client.rest.actions.listJobsForWorkflowRun, {
        ...where,
        run_id: run,
        filter: 'latest',
        per_page: 100,
      });
      const jobs = await unlessMissing(`read the jobs of workflow run ${run}`, list);
      return (jobs ?? []).map(({ name, status, conclusion }) => ({
        name,
        status,
        conclusion: conclusion ?? undefined,
      }));
    },
  };
}

async function findLabeller(
  client: Octokit,
  issue: { owner: string; repo: string; issue_number: number },
  label: string,
): Promise<Labeller | undefined> {
  const list = client.paginate(client.rest.issues.listEvents, { ...issue, per_page: 100 });
  const events = await explain(`read the events of #${issue.issue_number}`, list);
  let labeller: Labeller | undefined;
  for (const event of events) {
    const login = event.actor?.login;
    const isOurLabel = 'label' in event && event.label?.name?.toLowerCase() === label.toLowerCase();
    if (event.event === 'unlabeled' && isOurLabel) labeller = undefined;
    if (event.event === 'labeled' && isOurLabel && login !== undefined) {
      labeller = { login, isBot: event.actor?.type !== 'User', at: event.created_at, renamedBy: [] };
    }
    if (event.event === 'renamed' && labeller !== undefined) {
      labeller = { ...labeller, renamedBy: [...labeller.renamedBy, login ?? 'ghost'] };
    }
  }
  return labeller;
}

interface RestIssue {
  readonly number: number;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly state: string;
  readonly labels: readonly (string | { readonly name?: string })[];
  readonly user: { readonly login: string } | null;
  readonly created_at: string;
}

function toIssue(data: RestIssue): Issue {
  return {
    number: data.number,
    title: data.title,
    body: data.body ?? '',
    state: data.state === 'open' ? 'open' : 'closed',
    labels: data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    author: data.user?.login,
    createdAt: data.created_at,
    lastEdit: undefined,
    blockedBy: [],
    parent: undefined,
    subIssues: [],
    labeller: 'untold',
  };
}

interface RestComment {
  readonly id: number;
  readonly issue_url: string;
  readonly body?: string | undefined;
  readonly user: { readonly login: string; readonly type: string } | null;
  readonly created_at: string;
  readonly updated_at: string;
}

function toComment(data: RestComment): Comment {
  return {
    id: data.id,
    issue: Number(data.issue_url.slice(data.issue_url.lastIndexOf('/') + 1)),
    author: data.user?.login ?? 'ghost',
    authorIsBot: data.user?.type !== 'User',
    body: data.body ?? '',
    createdAt: data.created_at,
    isEdited: data.updated_at !== data.created_at,
  };
}
