import type { RequestEntry } from './http/front-door.ts';

/** Counts requests by operation, and keeps them all when asked to. */
export class RequestLedger {
  #total = 0;
  readonly #counts = new Map<string, number>();
  readonly #log: RequestEntry[] | undefined;

  constructor(options: { readonly keepsLog: boolean }) {
    this.#log = options.keepsLog ? [] : undefined;
  }

  add(entry: RequestEntry): void {
    this.#total += 1;
    this.#counts.set(entry.operation, (this.#counts.get(entry.operation) ?? 0) + 1);
    this.#log?.push(entry);
  }

  get total(): number {
    return this.#total;
  }

  /** Requests by operation, the most frequent first. */
  byOperation(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort((a, b) => b[1] - a[1]));
  }

  /** Every request in the order in which it was answered; empty unless the log is kept. */
  entries(): readonly RequestEntry[] {
    return this.#log ?? [];
  }
}
