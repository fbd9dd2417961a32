import type { StoneforgeEvent } from '../../core/events.ts';
import { emptyState, KEEP_ALL, startFold } from '../../core/fold.ts';
import { createCutFinder } from '../../core/log/find-cut.ts';
import type { Moment } from '../../core/log/parse-moment.ts';
import type { State } from '../../core/state.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { readEventFiles } from './read-event-files.ts';

/** What a log comes to, as far as it was read. */
export interface ReadState {
  readonly state: State;
  /** The last event that is in the state; undefined when none is. */
  readonly last: Pick<StoneforgeEvent, 'id' | 'at' | 'type'> | undefined;
  /** The first event after it, where the log goes on. */
  readonly next: Pick<StoneforgeEvent, 'id' | 'at' | 'type'> | undefined;
  /** Every task that an event was about, by number, with its title where the log has one (text from outside). */
  readonly tasks: ReadonlyMap<number, string | undefined>;
}

/**
 * Folds a log from its first event, without keeping the events.
 *
 * @param until where to end; default: the end of the log
 * @param onEvent is shown every event that is in the state, in order
 * @throws StoneforgeError `bad-arguments` when the event that `until` names is not there
 */
export async function readState(
  source: LogSource,
  options: { readonly until?: Moment; readonly onEvent?: (event: StoneforgeEvent) => void } = {},
): Promise<ReadState> {
  const end = options.until === undefined ? Number.POSITIVE_INFINITY : await findEnd(source, options.until);
  const fold = startFold(emptyState(KEEP_ALL));
  const tasks = new Map<number, string | undefined>();
  const odd = { skipped: 0, broken: 0 };
  let events = 0;
  let last: StoneforgeEvent | undefined;
  const result = (next?: StoneforgeEvent): ReadState => {
    const state = fold.end();
    return { state: { ...state, counts: { ...state.counts, ...odd } }, last, next, tasks };
  };
  for await (const { lines } of readEventFiles(source)) {
    for (const { parsed } of lines) {
      if (parsed.kind !== 'event') {
        odd[parsed.kind] += 1;
        continue;
      }
      const { event } = parsed;
      if (events === end) return result(event);
      events += 1;
      last = event;
      fold.add(event);
      if ('task' in event)
        tasks.set(event.task, event.type === 'task.approved' ? event.data.title : tasks.get(event.task));
      options.onEvent?.(event);
    }
  }
  return result();
}

async function findEnd(source: LogSource, until: Moment): Promise<number> {
  const finder = createCutFinder(until, { includes: true });
  for await (const { lines } of readEventFiles(source)) {
    for (const { parsed } of lines) if (parsed.kind === 'event') finder.see(parsed.event);
  }
  return finder.result();
}
