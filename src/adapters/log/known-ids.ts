/** How many ids a snapshot keeps. Events are written again within minutes, if at all. */
const KEPT = 2_000;

/**
 * The ids of a log, as far as they are needed to count each event once: all of them, or the highest ones and the knowledge that all others
 * are lower. Ids begin with the time, so the highest are the newest, but for writers whose clocks are wrong.
 */
export interface KnownIds {
  readonly ids: ReadonlySet<string>;
  /** Every id that was left out is lower than this; empty when none was. */
  readonly floor: string;
}

export type IdAnswer = 'new' | 'seen' | 'unknown';

/** Whether an event has been seen. `unknown`: it may be one of those that were left out. */
export function askId({ ids, floor }: KnownIds, id: string): IdAnswer {
  if (ids.has(id)) return 'seen';
  return id > floor ? 'new' : 'unknown';
}

/** Collects ids. */
export class IdWindow {
  readonly #ids: Set<string>;
  readonly #known: KnownIds;

  constructor(before: KnownIds = { ids: new Set(), floor: '' }) {
    this.#ids = new Set(before.ids);
    this.#known = { ids: this.#ids, floor: before.floor };
  }

  ask(id: string): IdAnswer {
    return askId(this.#known, id);
  }

  /** An id that is lower than the floor leaves the floor where it is: what was left out is still unknown. */
  add(id: string): void {
    this.#ids.add(id);
  }

  /** All that is known. */
  known(): KnownIds {
    return this.#known;
  }
}

/** The part that a snapshot keeps: every id that it leaves out is lower than all of them. */
export function highestIds({ ids, floor }: KnownIds): readonly string[] {
  return [...ids]
    .filter((id) => id >= floor)
    .sort()
    .slice(-KEPT);
}

/** What a snapshot knows: the ids that it kept. */
export function keptIds(ids: readonly string[]): KnownIds {
  return { ids: new Set(ids), floor: ids.reduce((lowest, id) => (id < lowest ? id : lowest), '~') };
}
