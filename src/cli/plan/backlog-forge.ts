import type { BacklogEntry, BacklogPlan } from '../../core/backlog/backlog-entry.ts';
import type { ParsedBacklog } from '../../core/backlog/parse-backlog.ts';
import { activeLabelOf, planLabelOf } from '../../core/plan/plan-labels.ts';
import { planOf } from '../../core/plan/plan-life.ts';
import { backlogLabels } from '../../core/schedule/backlog-labels.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Backlog, Forge, Issue, IssueRef } from '../../ports/forge.ts';

/** Who approves the tasks of a backlog file: the person who has it. */
const OWNER = 'owner';
/** A backlog file has neither commits nor times. */
const NO_COMMIT = '0'.repeat(40);
const NO_TIME = '1970-01-01T00:00:00.000Z';

/**
 * A backlog file as the forge would show its issues: open until they have landed, labelled and approved. It knows no comments and no other issues,
 * and takes every run for one that goes on.
 *
 * @param configText text of the configuration; undefined where there is none
 */
export function backlogForge(
  { entries, plans }: Pick<ParsedBacklog, 'entries' | 'plans'>,
  {
    state,
    label,
    configText,
  }: { readonly state: State; readonly label: string; readonly configText: string | undefined },
): Forge {
  const open = entries.filter(({ number }) => taskOf(state, number).status !== 'landed');
  const standing = plans.filter(({ number }) => planOf(state, number).status !== 'completed');
  const holders = new Map(plans.flatMap(({ number, tasks }) => tasks.map((task) => [task, number] as const)));
  const issues = [...open.map((entry) => taskIssue(entry, label)), ...standing.map((plan) => planIssue(plan, label))]
    .map((issue) => ({ ...issue, parent: holders.get(issue.number) }))
    .sort((a, b) => a.number - b.number);
  const cannot = (what: string) => async (): Promise<never> => {
    throw new TypeError(`Expected nobody to ${what} of a backlog file.`);
  };
  return {
    pageSize: 100,
    readBacklog: async ({ issues: asked = [], pulls = [] }): Promise<Backlog> => ({
      defaultBranch: 'main',
      head: NO_COMMIT,
      configText,
      isFork: false,
      readAt: NO_TIME,
      openIssues: issues.length,
      issues,
      changed: [],
      comments: [],
      states: new Map(asked.map((number) => [number, undefined])),
      pulls: new Map(pulls.map((number) => [number, undefined])),
      isOneLook: true,
    }),
    readIssues: async (numbers) => new Map(numbers.map((number) => [number, undefined])),
    findIssue: async (number) => issues.find((issue) => issue.number === number),
    findLabeller: async () => labeller(),
    readPermission: async (login) => (login === OWNER ? 'admin' : 'read'),
    listCommentsSince: async () => [],
    findPullRequest: async () => undefined,
    findOwnComments: async () => new Map(),
    hasLiveRun: async () => false,
    listLiveRuns: async () => [],
    findRun: async (id) => ({ id, status: 'in_progress', conclusion: undefined }),
    listJobs: async () => [],
    writeComments: cannot('comment on an issue'),
    closeIssue: cannot('close an issue'),
    reopenIssue: cannot('open an issue'),
    openPullRequest: cannot('open a pull request'),
    setStatus: cannot('set a status'),
    dispatchWorkflow: cannot('start a workflow'),
  };
}

function labeller() {
  return { login: OWNER, isBot: false, at: NO_TIME, renamedBy: [] };
}

function taskIssue(entry: BacklogEntry, label: string): Issue {
  return { ...issueOf(entry), labels: [...new Set([label, ...backlogLabels(entry)])] };
}

function planIssue(plan: BacklogPlan, label: string): Issue {
  const labels = [planLabelOf(label), ...(plan.active ? [activeLabelOf(label)] : []), ...backlogLabels(plan)];
  return { ...issueOf(plan), labels: [...new Set(labels)], subIssues: plan.tasks.map(reference) };
}

function issueOf({ number, title, body, author, blockedBy }: BacklogEntry | BacklogPlan): Issue {
  return {
    ...{ number, title, body, state: 'open' },
    labels: [],
    author: author ?? OWNER,
    createdAt: NO_TIME,
    lastEdit: undefined,
    blockedBy: blockedBy.map(reference),
    parent: undefined,
    subIssues: [],
    labeller: labeller(),
  };
}

function reference(number: number): IssueRef {
  return { number, sameRepository: true, name: '' };
}
