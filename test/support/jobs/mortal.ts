/** What a job that dies throws: no StoneforgeError, so that nobody takes it for an answer of the world. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Calls that change something outside of the job's own process. Dying between two others leaves nothing behind. */
const EFFECTS: ReadonlySet<string> = new Set([
  'append',
  'push',
  'writeComments',
  'closeIssue',
  'reopenIssue',
  'openPullRequest',
  'setStatus',
  'dispatchWorkflow',
]);

/** The life of one job: it ends before its effect number `lastEffect + 1`, and from then on nothing can be called any more. */
export class Life {
  readonly effects: string[] = [];
  readonly #lastEffect: number;
  #isOver = false;

  constructor(lastEffect: number = Number.POSITIVE_INFINITY) {
    this.#lastEffect = lastEffect;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The same port, whose calls reach the world only while the job lives. */
  guard<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (EFFECTS.has(String(name)) && this.effects.length >= this.#lastEffect) this.#isOver = true;
          if (this.#isOver) return Promise.reject(new Killed(`killed before ${String(name)}`));
          if (EFFECTS.has(String(name))) this.effects.push(String(name));
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });
  }
}
