import type { Config } from '../../core/config/schema.ts';
import type { DispatchTask } from '../../core/dispatch/dispatch-facts.ts';
import { refuseUnusableAgent } from '../../core/front-block/refuse-unusable-agent.ts';
import type { Lookup } from '../../core/graph/block-reasons.ts';
import type { PlanIssue } from '../../core/plan/plan-facts.ts';
import type { State } from '../../core/state.ts';
import type { Backlog, Forge, Issue } from '../../ports/forge.ts';
import type { KnownIssues } from './backlog/known-issues.ts';
import { graphTaskOf } from './graph-task-of.ts';
import { lookUpReferences } from './look-up-references.ts';
import { planIssueOf } from './plan-issue-of.ts';
import { textHash } from './text-hash.ts';

interface Context {
  readonly forge: Pick<Forge, 'readIssues'>;
  /** `owner/name`. */
  readonly repository: string;
  readonly issues: KnownIssues;
  readonly backlog: Pick<Backlog, 'states'>;
  readonly config: Config;
  readonly state: State;
}

/** The tasks and plans of a tick and what is behind their references. Becomes more exact when issues that were only remembered are read. */
export class TaskGraph {
  readonly #context: Context;
  #tasks: readonly DispatchTask[] = [];
  #plans: readonly PlanIssue[] = [];
  #lookups: ReadonlyMap<number, Lookup> = new Map();

  private constructor(context: Context) {
    this.#context = context;
  }

  static async open(context: Context): Promise<TaskGraph> {
    const graph = new TaskGraph(context);
    await graph.#draw();
    return graph;
  }

  /** By their numbers. */
  get tasks(): readonly DispatchTask[] {
    return this.#tasks;
  }

  get plans(): readonly PlanIssue[] {
    return this.#plans;
  }

  get lookups(): ReadonlyMap<number, Lookup> {
    return this.#lookups;
  }

  /** The issue of a task or a plan, as it is known: with its whole body when this tick has read it. */
  issueOf(task: number): Issue {
    const issue = this.#context.issues.find(task);
    if (issue === undefined) throw new TypeError(`Expected an issue #${task} among the tasks, found none.`);
    return issue;
  }

  /** `snapshotHash` of a task's issue as it is now; undefined unless this tick has read it. */
  textHashOf(task: number): string | undefined {
    return this.#context.issues.isFresh(task) ? textHash(this.issueOf(task)) : undefined;
  }

  /** Reads, by one request for fifty, those of these issues that this tick has not read yet. @returns false when there are none */
  async freshen(tasks: readonly number[]): Promise<boolean> {
    const { forge, issues, config } = this.#context;
    const stale = tasks.filter((task) => !issues.isFresh(task));
    if (stale.length === 0) return false;
    for (const [number, issue] of await forge.readIssues(stale, config.label)) issues.see(number, issue);
    await this.#draw();
    return true;
  }

  async #draw(): Promise<void> {
    const { forge, repository, issues, backlog, config, state } = this.#context;
    const { label } = config;
    this.#tasks = issues.tasks.map((issue) => refuseUnusableAgent(graphTaskOf(issue, repository), config));
    this.#plans = issues.plans.map((issue) =>
      planIssueOf(issue, { repository, label, isFresh: issues.isFresh(issue.number) }),
    );
    const known = { states: new Map([...backlog.states, ...[...this.#lookups].map(stateOf)]) };
    this.#lookups = await lookUpReferences(forge, {
      tasks: [...this.#tasks, ...this.#plans],
      state,
      backlog: known,
      label,
    });
  }
}

function stateOf([number, lookup]: readonly [number, Lookup]): [number, 'open' | 'closed' | undefined] {
  return [number, lookup.kind === 'missing' ? undefined : lookup.state];
}
