import { DatabaseSync, type StatementSync } from 'node:sqlite';

/**
 * Documents by kind and id in one SQLite file. Writes gather in memory until `flush()`, which makes them durable in one
 * transaction: what one request changed is there as a whole or not at all, also after SIGKILL.
 */
export class DocumentStore {
  readonly #database: DatabaseSync;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;
  readonly #waiting = new Map<string, { readonly kind: string; readonly id: string; readonly value: unknown }>();

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS docs (kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID',
    );
    this.#put = this.#database.prepare('INSERT OR REPLACE INTO docs (kind, id, json) VALUES (?, ?, ?)');
    this.#delete = this.#database.prepare('DELETE FROM docs WHERE kind = ? AND id = ?');
  }

  /** Every document of a kind as it was flushed last. */
  load(kind: string): readonly unknown[] {
    const rows = this.#database.prepare('SELECT json FROM docs WHERE kind = ?').all(kind);
    return rows.map((row) => JSON.parse(String(row.json)) as unknown);
  }

  /** `undefined` deletes. */
  set(kind: string, id: string, value: unknown): void {
    this.#waiting.set(`${kind}\0${id}`, { kind, id, value });
  }

  flush(): void {
    if (this.#waiting.size === 0) return;
    this.#database.exec('BEGIN');
    for (const { kind, id, value } of this.#waiting.values()) {
      if (value === undefined) this.#delete.run(kind, id);
      else this.#put.run(kind, id, JSON.stringify(value));
    }
    this.#database.exec('COMMIT');
    this.#waiting.clear();
  }

  close(): void {
    this.flush();
    this.#database.close();
  }
}
