import { createHash } from 'node:crypto';
import { StoneforgeError } from '../core/errors.ts';
import type { NewEvent } from '../core/events.ts';
import type { State } from '../core/state.ts';
import { renderStatus, STATUS_MARKER } from '../core/status/render-status.ts';
import type { CommentOutcome, CommentWrite, Forge, OwnComment } from '../ports/forge.ts';
import type { RequestLedger } from '../ports/request-ledger.ts';
import type { RunContext, World } from '../ports/run-context.ts';
import { describeLeft, scarceRequests } from './requests/scarce-requests.ts';

/**
 * As many as one request writes. GitHub allows 80 new comments a minute and 500 an hour to one actor; what is left over is shown by the
 * next tick.
 */
const WRITES_PER_TICK = 20;
/** Of them at most so many are of plans, which have something new to say with every landing. */
const PLANS_PER_TICK = 5;

/** How long the job that wrote the newest of a task has for its first comment. After that it is taken for dead, and another one posts it. */
const FIRST_COMMENT_MS = 5 * 60_000;

interface Deps {
  readonly forge: Pick<Forge, 'findOwnComments' | 'writeComments'>;
  readonly ledger: RequestLedger;
  readonly run: RunContext;
  readonly world: World;
}

/** What the comment of a task or a plan should say. */
export interface Status {
  /** Number of its issue. */
  readonly issue: number;
  readonly text: string;
  /** What the log remembers of the comment. */
  readonly shown: Shown | undefined;
  /** Of the newest event about it. */
  readonly updatedAt: string;
  /** What the log is told of it. */
  readonly remember: (shown: Shown) => NewEvent;
}

type Shown = NonNullable<State['tasks'][number]['shown']>;
type DueStatus = Status & { readonly digest: string };

/**
 * Brings status comments up to date and returns the events that remember it. Safe to repeat: a comment that was posted
 * by a job that died before it could say so is found again by its marker and its author.
 *
 * Comments are a courtesy: when GitHub wants fewer requests, or few are left of the hour, they wait for a later tick, which finds them stale.
 *
 * GitHub has no way to post a comment only if it is not there, so of several jobs at once only that one posts the first comment of a
 * task which wrote the newest about it: `touched`, by default all of `tasks`.
 *
 * @param plans those of plans, which come first
 */
export async function showStatuses(
  deps: Deps,
  state: State,
  {
    tasks,
    plans = [],
    touched = new Set(tasks),
  }: {
    readonly tasks: readonly number[];
    readonly plans?: readonly Status[];
    readonly touched?: ReadonlySet<number>;
  },
): Promise<NewEvent[]> {
  const now = deps.world.now().getTime();
  const isOurs = ({ shown, issue, updatedAt }: Status) =>
    shown !== undefined || touched.has(issue) || !(now - Date.parse(updatedAt) < FIRST_COMMENT_MS);
  const ofPlans = stale(plans).filter(isOurs).slice(0, PLANS_PER_TICK);
  const ofTasks = stale(statusesOf(deps, state, tasks)).filter(isOurs);
  const due = [...ofPlans, ...ofTasks].slice(0, WRITES_PER_TICK);
  const left = scarceRequests(deps.ledger.tally());
  if (due.length > 0 && left !== undefined) {
    deps.run.warn(`Status comments are left to a later tick: of this hour's requests ${describeLeft(left)}.`);
    return [];
  }
  const events: NewEvent[] = [];
  try {
    const { gone } = await write(deps, due, events);
    // A comment that somebody has deleted is gone; the task still has something to say.
    const again = gone.map((status) => ({ ...status, shown: undefined }));
    const lost = await write(deps, again, events);
    for (const { issue } of lost.gone) deps.run.warn(`The status of #${issue} cannot be shown: its issue is gone.`);
  } catch (error) {
    if (!(error instanceof StoneforgeError) || error.code !== 'forge-limited') throw error;
    deps.run.warn(`Status comments are left to a later tick: ${error.message}`);
  }
  return events;
}

function statusesOf({ run }: Deps, state: State, tasks: readonly number[]): readonly Status[] {
  const repositoryUrl = run.runUrl.replace(/\/actions\/.*$/, '');
  return tasks
    .flatMap((number) => state.tasks[number] ?? [])
    .map((task) => ({
      issue: task.task,
      text: renderStatus(task, { repositoryUrl }),
      shown: task.shown,
      updatedAt: task.updatedAt,
      remember: (data) => ({ type: 'status.shown', actor: 'stoneforge', task: task.task, data }),
    }));
}

function stale(statuses: readonly Status[]): readonly DueStatus[] {
  return statuses
    .map((status) => ({ ...status, digest: createHash('sha256').update(status.text).digest('hex') }))
    .filter(({ shown, digest }) => shown?.digest !== digest);
}

/** @returns what could not be written, because the comment or the issue does not exist any more */
async function write(
  { forge, run }: Deps,
  statuses: readonly DueStatus[],
  events: NewEvent[],
): Promise<{ readonly gone: readonly DueStatus[] }> {
  const unknown = statuses.filter(({ shown }) => shown?.node === undefined).map(({ issue }) => issue);
  const found = unknown.length === 0 ? NOBODY : await forge.findOwnComments(unknown, STATUS_MARKER);
  const writes = statuses.map((status) => ({ status, write: writeOf(status, found.get(status.issue)) }));
  const possible = writes.flatMap(({ status, write }) => (write === undefined ? [] : [{ status, write }]));
  const outcomes = possible.length === 0 ? [] : await forge.writeComments(possible.map(({ write }) => write));
  const gone = writes.flatMap(({ status, write }) => (write === undefined ? [status] : []));
  for (const [index, { status }] of possible.entries()) {
    const outcome: CommentOutcome | undefined = outcomes[index];
    const { issue, digest } = status;
    if (outcome?.kind === 'gone') gone.push(status);
    if (outcome?.kind === 'refused') run.warn(`The status of #${issue} cannot be shown: ${outcome.why}`);
    if (outcome?.kind !== 'written') continue;
    events.push(status.remember({ comment: outcome.comment.id, node: outcome.comment.node, digest }));
  }
  return { gone };
}

const NOBODY: ReadonlyMap<number, OwnComment> = new Map();

/** @returns undefined when there is no such issue */
function writeOf({ shown, text }: Status, found: OwnComment | undefined): CommentWrite | undefined {
  const comment = shown?.node ?? found?.comment?.node;
  if (comment !== undefined) return { kind: 'update', comment, body: text };
  return found && { kind: 'add', issue: found.node, body: text };
}
