import { carriesLabel, planLabelOf } from '../../../core/plan/plan-labels.ts';
import type { Issue } from '../../../ports/forge.ts';
import { isSameIssue, withoutProse } from './remembered-backlog.ts';

/** The open tasks and plans, as a tick knows them: some are read in this tick (fresh), others remembered from an earlier one. */
export class KnownIssues {
  readonly #labels: { readonly task: string; readonly plan: string };
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
    this.#labels = { task: label, plan: planLabelOf(label) };
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

  /** By their numbers. What carries both labels is a plan. */
  get tasks(): readonly Issue[] {
    return this.all.filter((issue) => !this.#isPlan(issue));
  }

  /** By their numbers. */
  get plans(): readonly Issue[] {
    return this.all.filter((issue) => this.#isPlan(issue));
  }

  /** Both, by their numbers. */
  get all(): readonly Issue[] {
    return [...this.#issues.values()].toSorted((a, b) => a.number - b.number);
  }

  get size(): number {
    return this.#issues.size;
  }

  has(number: number): boolean {
    return this.#issues.has(number);
  }

  /** The whole issue, or what is remembered of it; undefined when it is neither task nor plan now. */
  find(number: number): Issue | undefined {
    return this.#issues.get(number);
  }

  /** Whether this tick has seen what has become of it. */
  isFresh(number: number): boolean {
    return this.#fresh.has(number);
  }

  /** Takes in what an issue is now. One that is closed, gone or without a label of ours is nothing to us. */
  see(number: number, issue: Issue | undefined): void {
    const known = this.#issues.get(number);
    const isOurs = issue?.state === 'open' && (carriesLabel(issue.labels, this.#labels.task) || this.#isPlan(issue));
    this.#fresh.add(number);
    this.hasNews ||= isOurs ? known === undefined || !this.#isSame(issue, known) : known !== undefined;
    if (isOurs) this.#issues.set(number, issue);
    else this.#issues.delete(number);
  }

  /** By number, as small as they can be remembered. */
  toRemember(): ReadonlyMap<number, Issue> {
    return new Map([...this.#issues].map(([number, issue]) => [number, withoutProse(issue, this.#repository)]));
  }

  #isPlan({ labels }: Issue): boolean {
    return carriesLabel(labels, this.#labels.plan);
  }

  #isSame(a: Issue, b: Issue): boolean {
    return isSameIssue(withoutProse(a, this.#repository), withoutProse(b, this.#repository));
  }
}
