import type { BacklogEntry } from '../../core/backlog/backlog-entry.ts';
import { backlogLabels } from '../../core/schedule/backlog-labels.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Backlog, Forge, Issue } from '../../ports/forge.ts';

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
  entries: readonly BacklogEntry[],
  {
    state,
    label,
    configText,
  }: { readonly state: State; readonly label: string; readonly configText: string | undefined },
): Forge {
  const open = entries.filter(({ number }) => taskOf(state, number).status !== 'landed');
  const issues = open.map((entry) => issueOf(entry, label)).sort((a, b) => a.number - b.number);
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
    openPullRequest: cannot('open a pull request'),
    setStatus: cannot('set a status'),
    dispatchWorkflow: cannot('start a workflow'),
  };
}

function labeller() {
  return { login: OWNER, isBot: false, at: NO_TIME, renamedBy: [] };
}

function issueOf(entry: BacklogEntry, label: string): Issue {
  const { number, title, body } = entry;
  return {
    ...{ number, title, body, state: 'open' },
    labels: [...new Set([label, ...backlogLabels(entry)])],
    author: entry.author ?? OWNER,
    createdAt: NO_TIME,
    lastEdit: undefined,
    blockedBy: entry.blockedBy.map((blocker) => ({ number: blocker, sameRepository: true, name: '' })),
    labeller: labeller(),
  };
}
