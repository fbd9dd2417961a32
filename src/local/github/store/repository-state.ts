import type { RunRecord } from '../../contract.ts';
import { Collection } from './collection.ts';
import { DocumentStore } from './document-store.ts';
import type {
  ArtifactRecord,
  CommentRecord,
  IssueEventRecord,
  IssueRecord,
  LabelRecord,
  StatusRecord,
  TipRecord,
  UserRecord,
} from './records.ts';

interface Counter {
  readonly name: CounterName;
  readonly last: number;
}
type CounterName = 'database' | 'number' | 'run' | 'job';

/** Where each counter begins. Database ids lie far from issue numbers, so that mixing them up is found at once. */
const FIRST: Readonly<Record<CounterName, number>> = {
  database: 3_000_000_001,
  number: 1,
  run: 17_000_000_001,
  job: 48_000_000_001,
};

const byId = (a: { readonly id: number }, b: { readonly id: number }) => a.id - b.id;

/** Everything that local GitHub knows and git does not. Changes are durable after `flush()`. */
export class RepositoryState {
  readonly #store: DocumentStore;
  readonly #counters: Collection<Counter>;
  readonly users: Collection<UserRecord>;
  readonly labels: Collection<LabelRecord>;
  readonly issues: Collection<IssueRecord>;
  readonly comments: Collection<CommentRecord>;
  readonly events: Collection<IssueEventRecord>;
  readonly statuses: Collection<StatusRecord>;
  readonly runs: Collection<RunRecord>;
  readonly artifacts: Collection<ArtifactRecord>;
  readonly tips: Collection<TipRecord>;

  constructor(file: string) {
    const store = new DocumentStore(file);
    this.#store = store;
    this.#counters = new Collection<Counter>(store, 'counter', { idOf: (counter) => counter.name });
    this.users = new Collection<UserRecord>(store, 'user', { idOf: (user) => user.login.toLowerCase(), order: byId });
    this.labels = new Collection<LabelRecord>(store, 'label', {
      idOf: (label) => label.name.toLowerCase(),
      order: byId,
    });
    this.issues = new Collection<IssueRecord>(store, 'issue', {
      idOf: (issue) => issue.number,
      order: (a, b) => a.number - b.number,
    });
    this.comments = new Collection<CommentRecord>(store, 'comment', { idOf: (comment) => comment.id, order: byId });
    this.events = new Collection<IssueEventRecord>(store, 'event', { idOf: (event) => event.id, order: byId });
    this.statuses = new Collection<StatusRecord>(store, 'status', { idOf: (status) => status.id, order: byId });
    this.runs = new Collection<RunRecord>(store, 'run', { idOf: (run) => run.id, order: byId });
    this.artifacts = new Collection<ArtifactRecord>(store, 'artifact', {
      idOf: (artifact) => artifact.id,
      order: byId,
    });
    this.tips = new Collection<TipRecord>(store, 'tip', { idOf: (tip) => tip.ref });
  }

  /** Never gives the same value twice, also not after a restart once it was flushed. */
  next(name: CounterName): number {
    const last = this.#counters.get(name)?.last;
    return this.#counters.put({ name, last: last === undefined ? FIRST[name] : last + 1 }).last;
  }

  /** Makes sure that `next` goes past a value that somebody chose. */
  skip(name: CounterName, value: number): void {
    const last = this.#counters.get(name)?.last ?? 0;
    if (value > last) this.#counters.put({ name, last: value });
  }

  flush(): void {
    this.#store.flush();
  }

  close(): void {
    this.#store.close();
  }
}
