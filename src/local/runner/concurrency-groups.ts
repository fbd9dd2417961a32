/** GitHub's limit of members that wait in one group with `queue: max`. */
const MAX_PENDING = 100;

/** `concurrency:` of a run or a job, evaluated. */
export interface ConcurrencyRequest {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `single`: one waits, a newer one replaces it. `max`: up to 100 wait, in order. */
  readonly queue: 'single' | 'max';
}

export interface GroupMember extends ConcurrencyRequest {
  /** Called when a newer member with `cancel-in-progress` wants this running one to stop. */
  readonly cancel: (reason: string) => void;
}

export interface Membership {
  /** True at once when the group was free; else the member waits in `granted`. */
  readonly isGranted: boolean;
  /** `undefined` = may run; a text = why it never will (replaced by a newer one, or the queue is full). */
  readonly granted: Promise<string | undefined>;
  /** Ends the membership, running or waiting. Idempotent. */
  leave(): void;
}

/** The concurrency groups of the repository. Names are compared without case, as on GitHub. */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, Group>();

  join(member: GroupMember): Membership {
    const key = member.group.toLowerCase();
    const group = this.#groups.get(key) ?? { running: undefined, pending: [] };
    this.#groups.set(key, group);
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const entry: Entry = { member, settle: resolve };
    const isGranted = group.running === undefined;
    if (isGranted) start(group, entry);
    else wait(group, entry);
    return { isGranted, granted: promise, leave: () => this.#leave(key, entry) };
  }

  #leave(key: string, entry: Entry): void {
    const group = this.#groups.get(key);
    if (!group) return;
    if (group.running !== entry) {
      group.pending = group.pending.filter((other) => other !== entry);
      return;
    }
    const next = group.pending.shift();
    group.running = undefined;
    if (next) start(group, next);
    else this.#groups.delete(key);
  }
}

interface Entry {
  readonly member: GroupMember;
  readonly settle: (refusal: string | undefined) => void;
}

interface Group {
  running: Entry | undefined;
  pending: Entry[];
}

function start(group: Group, entry: Entry): void {
  group.running = entry;
  entry.settle(undefined);
}

function wait(group: Group, entry: Entry): void {
  const { group: name, queue, cancelInProgress } = entry.member;
  const replaced = `Canceling since a higher priority waiting request for '${name}' exists`;
  if (queue === 'max' && group.pending.length >= MAX_PENDING) {
    entry.settle(`Canceling since ${MAX_PENDING} requests wait for '${name}' already`);
    return;
  }
  if (queue === 'single') {
    for (const older of group.pending.splice(0)) older.settle(replaced);
  }
  group.pending.push(entry);
  if (cancelInProgress) group.running?.member.cancel(replaced);
}
