/** How many ids of the newest events are kept. Events are written again within minutes, if at all. */
const KEPT = 2_000;

/**
 * The ids of a log, as far as they are needed to count each event once: all of them, or the newest ones and the knowledge that older ones
 * are lower, because ids begin with the time.
 */
export interface KnownIds {
  readonly ids: ReadonlySet<string>;
  /** False when older ids were left out. */
  readonly isComplete: boolean;
}

export type IdAnswer = 'new' | 'seen' | 'unknown';

/** Collects ids in the order of the log. */
export class IdWindow {
  readonly #ids: Set<string>;
  readonly #isComplete: boolean;
  readonly #floor: string;

  constructor(before: KnownIds = { ids: new Set(), isComplete: true }) {
    this.#ids = new Set(before.ids);
    this.#isComplete = before.isComplete;
    this.#floor = before.isComplete ? '' : lowest(before.ids);
  }

  /** Whether an event has been seen. `unknown`: it is older than everything that is kept. */
  ask(id: string): IdAnswer {
    if (this.#ids.has(id)) return 'seen';
    return this.#isComplete || id > this.#floor ? 'new' : 'unknown';
  }

  add(id: string): void {
    this.#ids.add(id);
  }

  /** All that is known. */
  known(): KnownIds {
    return { ids: this.#ids, isComplete: this.#isComplete };
  }
}

/** The part that a snapshot keeps. */
export function newestIds({ ids, isComplete }: KnownIds): {
  readonly ids: readonly string[];
  readonly isComplete: boolean;
} {
  const kept = [...ids].slice(-KEPT);
  return { ids: kept, isComplete: isComplete && kept.length === ids.size };
}

function lowest(ids: ReadonlySet<string>): string {
  let floor = '~';
  for (const id of ids) if (id < floor) floor = id;
  return floor;
}
