import { timestamp } from '../clock.ts';
import type { NewCommit } from '../git/bare-repository.ts';
import type { PushCommand } from '../git/push-commands.ts';
import type { Actor, Hub } from '../hub.ts';
import type { IssueRecord, PullRecord } from '../store/records.ts';
import { closingReferences } from './closing-keywords.ts';
import { closeIssue, recordEvent } from './issue-changes.ts';

type PullIssue = IssueRecord & { readonly pull: PullRecord };

const BRANCH = 'refs/heads/';

/**
 * Works off what GitHub does when branches moved: pull requests whose head is now in their base become merged, those whose
 * branch is gone are closed, moved heads are followed, and closing keywords on the default branch close issues.
 */
export async function afterPush(hub: Hub, changes: readonly PushCommand[], actor: Actor): Promise<void> {
  const branches = changes.filter(({ ref }) => ref.startsWith(BRANCH));
  // Bases first: a branch that is deleted in the very push that lands it was merged, not abandoned.
  for (const change of branches) await landed(hub, change, { actor, branches });
  for (const change of branches) {
    for (const issue of openPulls(hub, ({ headRef }) => BRANCH + headRef === change.ref))
      followHead(hub, actor, issue, change.after);
    if (change.after === undefined) hub.state.tips.delete(change.ref);
    else hub.state.tips.put({ ref: change.ref, sha: change.after });
  }
}

/** What moved while nobody watched: pushes that a killed server did not get to work off. */
export async function missedPushes(hub: Hub): Promise<readonly PushCommand[]> {
  const now = new Map((await hub.git.listRefs(BRANCH)).map(({ ref, sha }) => [ref, sha]));
  const known = hub.state.tips.all();
  const moved = known.filter(({ ref, sha }) => now.get(ref) !== sha);
  const missed: PushCommand[] = moved.map(({ ref, sha }) => ({ ref, before: sha, after: now.get(ref) }));
  for (const [ref, sha] of now)
    if (!known.some((tip) => tip.ref === ref)) missed.push({ ref, before: undefined, after: sha });
  return missed;
}

async function landed(
  hub: Hub,
  { ref, before, after }: PushCommand,
  { actor, branches }: { readonly actor: Actor; readonly branches: readonly PushCommand[] },
): Promise<void> {
  const base = ref.slice(BRANCH.length);
  const pulls = openPulls(hub, ({ baseRef }) => baseRef === base);
  const isDefault = base === hub.defaultBranch;
  // The first push of a branch holds its whole history; it lands nobody's change.
  if (after === undefined || before === undefined || (pulls.length === 0 && !isDefault)) return;
  const commits = await hub.git.newCommits(before, after);
  const arrived = new Set(commits.map(({ sha }) => sha));
  for (const issue of pulls) {
    // A head that moves in the very push that lands it counts where it moved to.
    const headSha = branches.find((other) => other.ref === BRANCH + issue.pull.headRef)?.after ?? issue.pull.headSha;
    if (arrived.has(headSha)) mergePull(hub, actor, { ...issue, pull: { ...issue.pull, headSha } }, after);
  }
  if (isDefault) closeByCommits(hub, actor, commits);
}

function mergePull(hub: Hub, actor: Actor, issue: PullIssue, tip: string): void {
  const pull = { ...issue.pull, mergedAt: timestamp(), mergedBy: actor.login, mergeCommitSha: tip };
  const merged = hub.state.issues.put({ ...issue, pull });
  recordEvent(hub, actor, issue.number, { event: 'merged', commit: tip });
  closeIssue(hub, actor, merged, { reason: null });
  if (issue.pull.baseRef === hub.defaultBranch) closeAll(hub, actor, closingReferences(issue.body ?? ''), undefined);
}

function closeByCommits(hub: Hub, actor: Actor, commits: readonly NewCommit[]): void {
  for (const { sha, message } of commits.toReversed()) closeAll(hub, actor, closingReferences(message), sha);
}

function closeAll(hub: Hub, actor: Actor, numbers: readonly number[], commit: string | undefined): void {
  for (const number of numbers) {
    const issue = hub.state.issues.get(number);
    if (issue?.state !== 'open' || issue.pull !== undefined) continue;
    closeIssue(hub, actor, issue, { reason: 'completed', ...(commit === undefined ? {} : { commit }) });
  }
}

function followHead(hub: Hub, actor: Actor, issue: PullIssue, head: string | undefined): void {
  if (head === undefined) closeIssue(hub, actor, issue, { reason: null });
  else hub.state.issues.put({ ...issue, updatedAt: timestamp(), pull: { ...issue.pull, headSha: head } });
}

function openPulls(hub: Hub, matches: (pull: PullRecord) => boolean): readonly PullIssue[] {
  const isMatch = (issue: IssueRecord): issue is PullIssue => issue.pull !== undefined && matches(issue.pull);
  return hub.state.issues.filter((issue) => issue.state === 'open' && isMatch(issue)).filter(isMatch);
}
