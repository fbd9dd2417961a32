import type { NewEvent, StoneforgeEvent } from '../core/events.ts';
import type { State } from '../core/state.ts';

/** The log at one moment: the commit that holds it and the state that its events fold to. */
export interface LogView {
  /** Tip of the log branch; undefined before the first event. */
  readonly commit: string | undefined;
  readonly state: State;
}

/** A branch to move in the same atomic push as the log: `from` is the value that it must have now, undefined = must not exist, `to` undefined = delete. */
export interface RefUpdate {
  readonly ref: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** What to add to the log in one commit. */
export interface LogAppend {
  readonly events: readonly NewEvent[];
  /** Further files of the log branch, path to content (`attempts/12.1.json`). */
  readonly files?: Readonly<Record<string, string>>;
  /** References that move atomically with the append, or nothing happens at all. */
  readonly refs?: readonly RefUpdate[];
  /**
   * Given when the decision hangs on nothing but what the log says of these tasks; none = on nothing at all. A batch that lost a race may
   * then be left to whoever writes next, who takes it in if that still is so. Has no effect beside `files` or `refs`.
   */
  readonly expect?: { readonly tasks: readonly number[] };
}

/** The log with what was appended. After a batch that waited for another writer: the log as this process knew it, with its own events. */
export interface Appended extends LogView {
  /** The events as written, with id, time and run; empty when `decide` had nothing to append. */
  readonly events: readonly StoneforgeEvent[];
}

/** The event log on the branch `stoneforge`, the only source of truth. */
export interface EventLog {
  /** Fetches the branch and folds it. */
  read(): Promise<LogView>;
  /** Text of a file of the branch, as it was when this process read it last; undefined when there is none. */
  readFile(path: string): Promise<string | undefined>;
  /**
   * Compare-and-swap: calls `decide` with the newest state and pushes what it returns; after a lost race it reads again and
   * asks `decide` again, so every precondition belongs inside it. `undefined` or no events and no files appends nothing. Idempotent: when the
   * answer to a successful push was lost, the events are found by their ids and not written twice.
   *
   * @throws StoneforgeError `ref-moved` when a reference of `refs` is not at `from`; `log-contended` when the retries are used up.
   */
  append(decide: (view: LogView) => LogAppend | undefined): Promise<Appended>;
}
