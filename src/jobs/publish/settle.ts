import { reservationOf } from '../../core/budget/book.ts';
import { settlementOf } from '../../core/budget/settlement-of.ts';
import type { NewEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { LogView } from '../../ports/log.ts';
import { DISPATCH_WORKFLOW, type TrustedDeps } from '../deps.ts';
import { nonceHash } from '../nonce-hash.ts';
import type { PublishInputs } from './publish.ts';
import { type TakenResult, takeResult } from './take-result.ts';

type Took = Pick<TakenResult, 'usage' | 'unmetered' | 'durationMs'>;

/** The event that settles what the attempt reserved, unless that was done before or there is nothing to settle. */
export function settlementIn(
  { book }: Pick<State, 'book'>,
  { task, attempt }: Pick<PublishInputs, 'task' | 'attempt'>,
  took: Took,
): NewEvent[] {
  const reservation = reservationOf(book, task, attempt);
  return reservation === undefined ? [] : [settlementOf(reservation, 'publish', took)];
}

/** An attempt that nobody waits for any more, because its task was cancelled or landed, still says what it took. */
export async function settleLate(deps: TrustedDeps, inputs: PublishInputs, { state }: LogView): Promise<void> {
  const attempt = taskOf(state, inputs.task).attempts.find((one) => one.attempt === inputs.attempt);
  const isOurs = attempt?.nonceHash === nonceHash(inputs.nonce);
  if (!isOurs || reservationOf(state.book, inputs.task, inputs.attempt) === undefined) return;
  const result = await takeResult(deps, inputs);
  const settled = await deps.log.append((now) => ({ events: settlementIn(now.state, inputs, result) }));
  if (settled.events.length === 0) return;
  // What was reserved and not taken may be what another task waits for.
  await deps.forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `task #${inputs.task} settled what it took` });
}
