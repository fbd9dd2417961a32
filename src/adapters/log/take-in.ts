import type { StoneforgeEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import { holds, type WaitingBatch } from './inbox.ts';
import type { Folding } from './read-branch.ts';

/** What comes of the batches that a commit takes in. */
export interface TakenIn {
  readonly state: State;
  readonly events: readonly StoneforgeEvent[];
  readonly lines: readonly string[];
  readonly quarantine: ReadonlyMap<string, Buffer>;
  readonly refused: readonly WaitingBatch[];
}

/** Folds the batches that still hold, one after another; each sees what the ones before it have changed. */
export function takeIn(
  start: State,
  batches: readonly WaitingBatch[],
  {
    own,
    ids,
    fold,
  }: {
    readonly own: readonly StoneforgeEvent[];
    readonly ids: ReadonlySet<string>;
    readonly fold: Folding['fold'];
  },
): TakenIn {
  const added = new Set(own.map(({ id }) => id));
  let state = start;
  const events: StoneforgeEvent[] = [];
  const lines: string[] = [];
  const quarantine = new Map<string, Buffer>();
  const refused: WaitingBatch[] = [];
  for (const waiting of batches) {
    if (waiting.kind === 'useless') {
      quarantine.set(`quarantine/inbox-${waiting.commit}.json`, waiting.raw);
      continue;
    }
    const fresh = new Map(
      waiting.events.filter(({ id }) => !ids.has(id) && !added.has(id)).map((event) => [event.id, event]),
    );
    if (waiting.events.length > 0 && fresh.size === 0) continue;
    if (!holds(waiting.batch, state)) {
      refused.push(waiting);
      continue;
    }
    state = withSkipped(fold(state, fresh.values()), waiting.batch.lines.length - waiting.events.length);
    events.push(...fresh.values());
    for (const id of fresh.keys()) added.add(id);
    lines.push(...waiting.batch.lines);
  }
  return { state, events, lines, quarantine, refused };
}

/** Lines of a newer writer are kept, and counted as every reader counts them. */
function withSkipped(state: State, lines: number): State {
  return lines === 0 ? state : { ...state, counts: { ...state.counts, skipped: state.counts.skipped + lines } };
}
