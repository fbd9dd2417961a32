import {
  type Account,
  dayAccount,
  Held,
  isLimited,
  planAccount,
  runAccount,
  taskAccount,
} from '../../budget/account.ts';
import { type Amounts, UNITS, type Unit } from '../../budget/amounts.ts';
import { dayOf, nextDay } from '../../budget/budget-limits.ts';
import { type Reckoning, reckonReservation, usualAmounts } from '../../budget/reckon-reservation.ts';
import { whyNever } from '../../budget/why-never.ts';
import type { NewEvent, WaitReason } from '../../events.ts';
import { progressOf } from '../../plan/plan-progress.ts';
import type { State } from '../../state.ts';
import type { DispatchFacts } from '../dispatch-facts.ts';
import type { AdmissionRule, Candidate } from './admission-rule.ts';

/** What an attempt at a task would mean for the accounts that it counts to; none where nothing limits it. */
interface Costs extends Reckoning {
  readonly accounts: readonly Account[];
}

/** An attempt starts when every account that it counts to has room for what it reserves. What is reserved is gone until it is settled. */
export class BudgetRule implements AdmissionRule {
  readonly #state: State;
  readonly #facts: DispatchFacts;
  readonly #day: string;
  /** Those of every attempt of this decision. */
  readonly #shared: readonly Account[];
  readonly #plans: ReadonlyMap<number, readonly number[]>;
  readonly #held: Held;
  readonly #usual = new Map<string, Amounts>();
  readonly #costs = new Map<number, Costs>();

  constructor(state: State, facts: DispatchFacts) {
    this.#state = state;
    this.#facts = facts;
    this.#day = dayOf(facts.now);
    const { day, run, plan } = facts.budget;
    this.#shared = [dayAccount(state, this.#day, day), runAccount(state, facts.run, run)].filter(hasLimit);
    this.#plans = isLimited(plan) ? plansOfTasks(state) : new Map();
    this.#held = new Held(Object.values(state.book.live));
  }

  forbid(candidate: Candidate): string | undefined {
    const { accounts } = this.#costsOf(candidate);
    const { budget, jobMinutes } = this.#facts;
    return accounts.length === 0
      ? undefined
      : whyNever(accounts, { own: candidate.task.budget, ofTasks: budget.task, jobMinutes });
  }

  refuse(candidate: Candidate): WaitReason | undefined {
    const { accounts, reserved } = this.#costsOf(candidate);
    for (const account of accounts) {
      const unit = UNITS.find((unit) => this.#isFull(account, unit, reserved));
      if (unit !== undefined) return this.#refusal(account, unit, reserved[unit] ?? 0);
    }
    return undefined;
  }

  admit(candidate: Candidate): readonly NewEvent[] {
    const { accounts, reserved, from } = this.#costsOf(candidate);
    if (accounts.length === 0) return [];
    for (const account of accounts) this.#held.add(account, reserved);
    const plans = this.#plans.get(candidate.task.number) ?? [];
    const data = { day: this.#day, reserved, ...(plans.length > 0 && { plans: [...plans] }), from };
    const attempt = (candidate.known.attempts.at(-1)?.attempt ?? 0) + 1;
    return [{ type: 'budget.reserved', actor: 'dispatch', task: candidate.task.number, attempt, data }];
  }

  #costsOf({ task, known }: Candidate): Costs {
    const before = this.#costs.get(task.number);
    if (before !== undefined) return before;
    const { budget, agent, jobMinutes } = this.#facts;
    const plans = this.#plans.get(task.number) ?? [];
    const accounts = [
      ...[taskAccount(known, budget.task, task.budget)].filter(hasLimit),
      ...plans.map((plan) => planAccount(this.#state, plan, budget.plan)),
      ...this.#shared,
    ];
    const usual = accounts.length === 0 ? {} : this.#usualOf(task.agent ?? agent);
    const costs = { accounts, ...reckonReservation(accounts, { usual, jobMinutes }) };
    this.#costs.set(task.number, costs);
    return costs;
  }

  #usualOf(agent: string): Amounts {
    const usual = this.#usual.get(agent) ?? usualAmounts(this.#state.book, agent);
    this.#usual.set(agent, usual);
    return usual;
  }

  #isFull(account: Account, unit: Unit, reserved: Amounts): boolean {
    const limit = account.limit[unit];
    if (limit === undefined) return false;
    const taken = (account.spent[unit] ?? 0) + (this.#held.of(account)[unit] ?? 0);
    return taken + (reserved[unit] ?? 0) > limit + EPSILON;
  }

  /** Without the figures of the moment: what a task waits for is news, how much is missing is not. */
  #refusal(account: Account, unit: Unit, reserved: number): WaitReason {
    const limit = `budget.${account.scope}.${unit}`;
    const isSpent = (account.spent[unit] ?? 0) + reserved > (account.limit[unit] ?? 0) + EPSILON;
    const refs = account.scope === 'plan' ? { refs: [Number(account.name)] } : {};
    return {
      kind: 'budget',
      limit,
      ...refs,
      ...(account.scope === 'day' && isSpent && { until: nextDay(this.#day) }),
    };
  }
}

/** Sums of numbers that are not whole differ in the last digits. */
const EPSILON = 1e-9;

function hasLimit({ limit }: Account): boolean {
  return isLimited(limit);
}

/** The plans that each task is in, directly or by a plan in them. */
function plansOfTasks(state: State): ReadonlyMap<number, readonly number[]> {
  const plans = new Map<number, number[]>();
  for (const { plan } of Object.values(state.plans)) {
    for (const task of progressOf(state, plan).tasks) {
      const known = plans.get(task);
      if (known === undefined) plans.set(task, [plan]);
      else known.push(plan);
    }
  }
  return plans;
}
