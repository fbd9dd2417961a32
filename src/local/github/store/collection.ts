import type { DocumentStore } from './document-store.ts';

/** Records of one kind: all in memory, written through to the store. Iterates in the order of insertion. */
export class Collection<T> {
  readonly #records = new Map<string, T>();
  readonly #store: DocumentStore;
  readonly #kind: string;
  readonly #idOf: (record: T) => string | number;

  /** Loads what the store has; `order` sorts it, because the store keeps no order. */
  constructor(
    store: DocumentStore,
    kind: string,
    options: { readonly idOf: (record: T) => string | number; readonly order?: (a: T, b: T) => number },
  ) {
    this.#store = store;
    this.#kind = kind;
    this.#idOf = options.idOf;
    // The store holds only what `put` wrote, so the shape is ours.
    const loaded = store.load(kind) as T[];
    for (const record of options.order === undefined ? loaded : loaded.toSorted(options.order)) {
      this.#records.set(String(options.idOf(record)), record);
    }
  }

  get(id: string | number): T | undefined {
    return this.#records.get(String(id));
  }

  /** Adds the record, or replaces the one with the same id. */
  put(record: T): T {
    const id = String(this.#idOf(record));
    this.#records.set(id, record);
    this.#store.set(this.#kind, id, record);
    return record;
  }

  delete(id: string | number): void {
    this.#records.delete(String(id));
    this.#store.set(this.#kind, String(id), undefined);
  }

  all(): readonly T[] {
    return [...this.#records.values()];
  }

  filter(matches: (record: T) => boolean): T[] {
    const found: T[] = [];
    for (const record of this.#records.values()) if (matches(record)) found.push(record);
    return found;
  }
}
