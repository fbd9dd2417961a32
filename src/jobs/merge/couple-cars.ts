import { StoneforgeError } from '../../core/errors.ts';
import type { NewEvent } from '../../core/events.ts';
import type { TaskState, Train } from '../../core/state.ts';
import { defused } from '../../core/status/defused.ts';
import { landingMessage } from '../../core/train/choose-cars.ts';
import type { TrustedDeps } from '../deps.ts';

/** Changes merged one after another onto the tip of a base branch, each as a commit of its own. */
export interface Coupled {
  /** Id of the train. */
  readonly train: string;
  /** The last car's commit and its tree; undefined when nothing could board. */
  readonly end: { readonly tip: string; readonly tree: string } | undefined;
  readonly cars: Train['cars'];
  /** What became of the changes that cannot board. */
  readonly refused: readonly NewEvent[];
}

/**
 * Couples changes behind each other until there are `limit` of them, without a work tree. A change that conflicts with the base is sent
 * back; one that conflicts with a change ahead of it stays queued for the next train.
 */
export async function coupleCars(
  deps: TrustedDeps,
  tasks: readonly TaskState[],
  at: { readonly base: string; readonly heads: ReadonlyMap<number, string | undefined>; readonly limit: number },
): Promise<Coupled> {
  const train = `t-${deps.world.nonce().slice(0, 12)}`;
  const cars: Train['cars'][number][] = [];
  const refused: NewEvent[] = [];
  let end: Coupled['end'];
  for (const task of tasks) {
    if (cars.length >= at.limit) break;
    const place = { train, base: at.base, tip: end?.tip ?? at.base, headOnForge: at.heads.get(task.task) };
    const outcome = await tryCar(deps, task, place).catch((error: unknown) => unfit(task, error));
    if (outcome.kind === 'refused') refused.push(outcome.event);
    if (outcome.kind !== 'boarded') continue;
    end = { tip: outcome.car.commit, tree: outcome.tree };
    cars.push(outcome.car);
  }
  return { train, end, cars, refused };
}

type Outcome =
  | { readonly kind: 'boarded'; readonly car: Train['cars'][number]; readonly tree: string }
  /** A person was faster; dispatch records it. */
  | { readonly kind: 'merged' }
  /** In conflict with a change ahead of it. */
  | { readonly kind: 'held' }
  | { readonly kind: 'refused'; readonly event: NewEvent };

interface Place {
  readonly train: string;
  readonly base: string;
  readonly tip: string;
  readonly headOnForge: string | undefined;
}

async function tryCar(deps: TrustedDeps, task: TaskState, at: Place): Promise<Outcome> {
  const { change } = task;
  if (change === undefined || at.headOnForge !== change.head) {
    const found = at.headOnForge ?? 'no such branch';
    return escalated(
      task,
      `Expected ${task.branch ?? 'its branch'} at ${change?.head ?? 'the published commit'}, found ${found}: somebody else has moved it. Restore it, or comment \`/stoneforge retry\` for a new attempt.`,
    );
  }
  const pull = change.pr === undefined ? undefined : await deps.forge.findPullRequest(change.pr);
  if (pull?.mergeCommit !== undefined) return { kind: 'merged' };
  if (pull?.state === 'closed') {
    return escalated(
      task,
      `Its pull request #${change.pr} was closed, so it does not land. Comment \`/stoneforge retry\` for a new attempt, or \`/stoneforge cancel\`.`,
    );
  }
  const merged = await deps.repository.merge(at.tip, change.head);
  if (merged.kind === 'conflict') {
    const isFirst = at.tip === at.base;
    const withBase = isFirst ? merged : await deps.repository.merge(at.base, change.head);
    if (withBase.kind !== 'conflict') {
      deps.run.info(`#${task.task} is held: it conflicts with a change ahead of it on the train.`);
      return { kind: 'held' };
    }
    return conflicting(task, { train: at.train, attempt: change.attempt, paths: withBase.paths });
  }
  const message = landingMessage(task, at.train);
  const parents = [at.tip, change.head];
  const commit = await deps.repository.commitTree({ tree: merged.tree, parents, message });
  const car = { task: task.task, attempt: change.attempt, head: change.head, commit };
  return { kind: 'boarded', car, tree: merged.tree };
}

/** A change that git or GitHub cannot take must not keep the others from boarding: a person looks at it. */
function unfit(task: TaskState, error: unknown): Outcome {
  if (!(error instanceof StoneforgeError) || error.retryable) throw error;
  return { kind: 'refused', event: cannotBoard(task.task, error.message) };
}

/** A person looks at a change that git or the forge does not take. */
export function cannotBoard(task: number, why: string): NewEvent {
  return escalation(task, `Its change cannot board: ${defused(why)}`);
}

function escalation(task: number, reason: string): NewEvent {
  return { type: 'task.escalated', actor: 'board', task, data: { reason } };
}

function escalated({ task }: TaskState, reason: string): Outcome {
  return { kind: 'refused', event: escalation(task, reason) };
}

function conflicting(
  task: TaskState,
  { train, attempt, paths }: { readonly train: string; readonly attempt: number; readonly paths: readonly string[] },
): Outcome {
  const detail = 'The change conflicts with what has landed since.';
  const data = { train, reason: 'conflict', detail, paths: paths.slice(0, 100) } as const;
  return { kind: 'refused', event: { type: 'train.ejected', actor: 'board', task: task.task, attempt, data } };
}
