import { createGit } from '../../../src/adapters/git/git.ts';
import { INBOX } from '../../../src/adapters/log/batch-refs.ts';
import { makeBatch, writeBatch } from '../../../src/adapters/log/inbox.ts';
import { stampEvents } from '../../../src/adapters/log/stamp-events.ts';
import type { NewEvent } from '../../../src/core/events.ts';
import type { State } from '../../../src/core/state.ts';
import type { LogSandbox } from './log-sandbox.ts';

/** Leaves a batch in the inbox, as a writer that dies right after. */
export async function leaveBatch(
  { git }: LogSandbox,
  batch: {
    readonly events: readonly NewEvent[];
    /** What it was decided on. */
    readonly state: State;
    /** Tasks that must be as they are there. Default: none. */
    readonly tasks?: readonly number[];
    /** When it was written, in milliseconds since 1970. Default: now. */
    readonly at?: number;
  },
): Promise<void> {
  const at = new Date(batch.at ?? Date.now());
  const events = stampEvents(batch.events, { now: at, run: '9' });
  const made = makeBatch(events, { state: batch.state, tasks: batch.tasks ?? [] });
  const commit = await writeBatch(createGit(git.remote), made, { at, scratchRef: 'refs/scratch' });
  git.git(['update-ref', `${INBOX}${events[0]?.id}`, commit], git.remote);
  git.git(['update-ref', '-d', 'refs/scratch'], git.remote);
}
