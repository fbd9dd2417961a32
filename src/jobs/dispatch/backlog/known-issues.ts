import type { Issue } from '../../../ports/forge.ts';
import { isSameIssue, withoutProse } from './remembered-backlog.ts';

/** The open issues that carry the label, as a tick knows them: some are read in this tick (fresh), others remembered from an earlier one. */
export class KnownIssues {
  readonly #label: string;
  readonly #repository: string;
  readonly #issues: Map<number, Issue>;
  readonly #fresh: Set<number>;
  /** Whether this tick has seen that something is otherwise than it was known before. */
  hasNews = false;

  private constructor(
    { label, repository }: { readonly label: string; readonly repository: string },
    issues: Iterable<Issue>,
    fresh: Iterable<number>,
  ) {
    this.#label = label.toLowerCase();
    this.#repository = repository;
    this.#issues = new Map([...issues].map((issue) => [issue.number, issue]));
    this.#fresh = new Set(fresh);
  }

  /** @param repository `owner/name` */
  static fromMemory(of: { readonly label: string; readonly repository: string }, issues: Iterable<Issue>): KnownIssues {
    return new KnownIssues(of, issues, []);
  }

  static justRead(of: { readonly label: string; readonly repository: string }, issues: readonly Issue[]): KnownIssues {
    return new KnownIssues(
      of,
      issues,
      issues.map(({ number }) => number),
    );
  }

  /** By their numbers. */
  get all(): readonly Issue[] {
    return [...this.#issues.values()].toSorted((a, b) => a.number - b.number);
  }

  get size(): number {
    return this.#issues.size;
  }

  has(number: number): boolean {
    return this.#issues.has(number);
  }

  /** The whole issue, or what is remembered of it; undefined when it is no task now. */
  find(number: number): Issue | undefined {
    return this.#issues.get(number);
  }

  /** Whether this tick has seen what has become of it. */
  isFresh(number: number): boolean {
    return this.#fresh.has(number);
  }

  /** Takes in what an issue is now. One that is closed, gone or without the label is no task. */
  see(number: number, issue: Issue | undefined): void {
    const known = this.#issues.get(number);
    const isTask = issue?.state === 'open' && issue.labels.some((label) => label.toLowerCase() === this.#label);
    this.#fresh.add(number);
    this.hasNews ||= isTask ? known === undefined || !this.#isSame(issue, known) : known !== undefined;
    if (isTask) this.#issues.set(number, issue);
    else this.#issues.delete(number);
  }

  /** By number, as small as they can be remembered. */
  toRemember(): ReadonlyMap<number, Issue> {
    return new Map([...this.#issues].map(([number, issue]) => [number, withoutProse(issue, this.#repository)]));
  }

  #isSame(a: Issue, b: Issue): boolean {
    return isSameIssue(withoutProse(a, this.#repository), withoutProse(b, this.#repository));
  }
}
