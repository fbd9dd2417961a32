/**
 * What can be cancelled as one: a run, a leg of a matrix, a called workflow. Cancelling reaches everything inside; whether a
 * job really stops is decided by its own `if`, which may say `always()`.
 */
export class CancelScope {
  #reason: string | undefined;
  readonly #listeners = new Set<(reason: string) => void>();

  get isCancelled(): boolean {
    return this.#reason !== undefined;
  }

  /** Why, in words for a person; `undefined` while nothing was cancelled. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Idempotent: the first reason stays. */
  cancel(reason: string): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    for (const listener of [...this.#listeners]) listener(reason);
    this.#listeners.clear();
  }

  /** Calls back once, at once when it is cancelled already. Returns how to stop listening. */
  onCancel(listener: (reason: string) => void): () => void {
    if (this.#reason !== undefined) {
      listener(this.#reason);
      return () => {};
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A scope that is cancelled with this one, and also alone. `release` it when what it stands for is over. */
  child(): { readonly scope: CancelScope; release(): void } {
    const scope = new CancelScope();
    const release = this.onCancel((reason) => scope.cancel(reason));
    return { scope, release };
  }
}
