import { createHash } from 'node:crypto';
import { type Command, parseCommand } from '../../core/commands/parse-command.ts';
import type { Config } from '../../core/config/schema.ts';
import { type Approval, approvedText } from '../../core/dispatch/approval.ts';
import type { DispatchTask, TakenCommand } from '../../core/dispatch/dispatch-facts.ts';
import { StoneforgeError } from '../../core/errors.ts';
import { readWishes } from '../../core/front-block/read-wishes.ts';
import type { Lookup } from '../../core/graph/block-reasons.ts';
import { findUnknownReferences, type GraphTask } from '../../core/graph/blockers.ts';
import { findDependencyReferences } from '../../core/references/find-references.ts';
import { parseKind } from '../../core/schedule/parse-kind.ts';
import type { State } from '../../core/state.ts';
import type { Backlog, Comment, Forge, Issue } from '../../ports/forge.ts';

/**
 * An issue as the decisions need it: what it depends on by the forge's own dependencies and by the lines of its body, in one graph; and what it
 * says of itself, by its front block and its labels.
 */
export function graphTaskOf(issue: Issue, repository: string): DispatchTask {
  const references = findDependencyReferences(issue.body, repository);
  const here = issue.blockedBy.filter((blocker) => blocker.sameRepository).map((blocker) => blocker.number);
  const local = references.flatMap((reference) => (reference.foreign === undefined ? [reference.number] : []));
  const foreign = [
    ...issue.blockedBy.flatMap((blocker) => (blocker.sameRepository ? [] : [`${blocker.name}#${blocker.number}`])),
    ...references.flatMap((reference) =>
      reference.foreign === undefined ? [] : [`${reference.foreign}#${reference.number}`],
    ),
  ];
  return {
    number: issue.number,
    title: issue.title,
    labels: issue.labels,
    dependsOn: [...new Set([...here, ...local])].sort((a, b) => a - b),
    foreign: [...new Set(foreign)],
    ...readWishes(issue),
    ...parseKind(issue.labels),
    createdAt: issue.createdAt,
  };
}

/** GitHub's numbers fit 32 bits. */
const HIGHEST_NUMBER = 2_147_483_647;
/** A job's token has 1,000 requests an hour for the whole repository. */
const LOOKUPS_PER_TICK = 50;

/** Asks the forge about every referenced issue that is neither an open task nor landed. */
export async function lookUpReferences(
  forge: Forge,
  tasks: readonly GraphTask[],
  state: State,
): Promise<ReadonlyMap<number, Lookup>> {
  const lookups = new Map<number, Lookup>();
  // A reference that is not looked up blocks as unknown; one hostile body must not use up the requests of everybody.
  const possible = findUnknownReferences(tasks, state).filter((number) => number > 0 && number <= HIGHEST_NUMBER);
  for (const number of possible.slice(0, LOOKUPS_PER_TICK)) {
    const issue = await tryFindIssue(forge, number);
    lookups.set(number, issue === undefined ? { kind: 'missing' } : { kind: 'other-issue', state: issue.state });
  }
  return lookups;
}

async function tryFindIssue(forge: Forge, number: number): Promise<Issue | undefined> {
  try {
    return await forge.findIssue(number);
  } catch (error) {
    // Refused for this one number: it cannot be resolved, so it blocks.
    if (error instanceof StoneforgeError && error.code === 'forge-refused') return undefined;
    throw error;
  }
}

/** Commands of people with write access, in the order of their comments, and how far the comments have been read. */
export async function readCommands(
  forge: Forge,
  state: State,
): Promise<{ readonly commands: readonly TakenCommand[]; readonly until: string | undefined }> {
  const since = state.commentsReadUntil;
  const comments = since === undefined ? [] : await forge.listCommentsSince(since);
  const commands: TakenCommand[] = [];
  const permissions = new Map<string, boolean>();
  for (const comment of comments) {
    const command = comment.authorIsBot ? undefined : parseCommand(comment.body);
    if (command === undefined || comment.createdAt !== comment.updatedAt) continue;
    const mayWrite = permissions.get(comment.author) ?? isWriter(await forge.readPermission(comment.author));
    permissions.set(comment.author, mayWrite);
    if (mayWrite) commands.push(taken(command, comment));
  }
  return { commands, until: comments.at(-1)?.updatedAt ?? since };
}

function taken(command: Command, comment: Comment): TakenCommand {
  const of = { task: comment.issue, by: comment.author, comment: comment.id };
  return command.verb === 'answer' ? { ...of, verb: 'answer', text: command.text } : { ...of, verb: command.verb };
}

/**
 * Whether the person who put the label on may start work, asked of the API now, and whether what they approved is what the issue says.
 * Anything that cannot be found out is a refusal.
 */
export async function approve(forge: Forge, issue: Issue, config: Config): Promise<Approval> {
  const refuse = (reason: string): Approval => ({ kind: 'refused', reason });
  const again = `Somebody with write access can remove the label "${config.label}" and put it on again.`;
  const labeller = await forge.findLabeller(issue.number, config.label);
  if (labeller === undefined) return refuse(`nobody can be found who put the label on. ${again}`);
  if (labeller.isBot) return refuse(`the label was put on by the app ${labeller.login}. ${again}`);
  const permission = await forge.readPermission(labeller.login);
  if (!isWriter(permission)) return refuse(`${labeller.login}, who put the label on, has no write access. ${again}`);
  const { lastEdit } = issue;
  const bodyEditor = lastEdit !== undefined && lastEdit.at >= labeller.at ? [lastEdit.by] : [];
  for (const editor of new Set([...bodyEditor, ...labeller.renamedBy])) {
    const mayEdit = editor !== undefined && (editor === labeller.login || isWriter(await forge.readPermission(editor)));
    if (!mayEdit)
      return refuse(`${editor ?? 'somebody'} changed the issue after it was labelled, without write access. ${again}`);
  }
  return {
    kind: 'approved',
    by: labeller.login,
    permission,
    snapshotHash: createHash('sha256').update(approvedText(issue.title, issue.body)).digest('hex'),
  };
}

function isWriter(permission: string): boolean {
  return permission === 'write' || permission === 'admin';
}

/** The issue of a task in the backlog. */
export function issueOf(backlog: Backlog, number: number): Issue {
  const issue = backlog.issues.find((candidate) => candidate.number === number);
  if (issue === undefined) throw new TypeError(`Expected issue #${number} in the backlog, found it missing.`);
  return issue;
}
