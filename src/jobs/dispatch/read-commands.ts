import { type Command, parseCommand } from '../../core/commands/parse-command.ts';
import type { TakenCommand } from '../../core/dispatch/dispatch-facts.ts';
import { planOf } from '../../core/plan/plan-life.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Backlog, Comment } from '../../ports/forge.ts';
import type { Permissions } from './permissions.ts';

/** How much later than it happened GitHub may show a change, and how far apart two clocks may be. */
const SETTLING_MS = 60_000;

/** What the comments since the last tick come to. */
export interface ReadCommands {
  /** Of people with write access, in the order of their comments. */
  readonly commands: readonly TakenCommand[];
  /** Up to here nothing new can come any more. */
  readonly until: string;
  /** Whether a command has been judged that the next tick need not look at again. */
  readonly hasJudged: boolean;
}

/**
 * Reads the commands among the comments that a look brought. The first tick of all takes none: comments from before the log began are history.
 * Comments of the last minute are read again by the next tick, because others of that minute may still appear.
 */
export async function readCommands(
  { comments, readAt }: Pick<Backlog, 'comments' | 'readAt'>,
  state: State,
  permissions: Permissions,
): Promise<ReadCommands> {
  const since = state.commentsReadUntil;
  const settled = new Date(Date.parse(readAt) - SETTLING_MS).toISOString();
  if (since === undefined) return { commands: [], until: settled, hasJudged: false };
  const until = Date.parse(settled) > Date.parse(since) ? settled : since;
  const commands: TakenCommand[] = [];
  let hasJudged = false;
  for (const comment of comments) {
    const command = commandIn(comment, since);
    if (command === undefined || isTaken(state, comment)) continue;
    hasJudged ||= Date.parse(comment.createdAt) < Date.parse(until);
    if (await permissions.mayWrite(comment.author)) commands.push(taken(command, comment));
  }
  return { commands, until, hasJudged };
}

function isTaken(state: State, { issue, id }: Comment): boolean {
  return taskOf(state, issue).commands.includes(id) || planOf(state, issue).commands.includes(id);
}

/** Text that was edited in is no command: whoever may edit a comment is not who wrote it. */
function commandIn(comment: Comment, since: string): Command | undefined {
  if (comment.authorIsBot || comment.isEdited) return undefined;
  return Date.parse(comment.createdAt) < Date.parse(since) ? undefined : parseCommand(comment.body);
}

function taken(command: Command, comment: Comment): TakenCommand {
  const of = { task: comment.issue, by: comment.author, comment: comment.id };
  return command.verb === 'answer' ? { ...of, verb: 'answer', text: command.text } : { ...of, verb: command.verb };
}
