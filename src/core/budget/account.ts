import type { State, TaskState } from '../state.ts';
import { type Amounts, amountsOf, rounded, UNITS, type Unit } from './amounts.ts';
import type { Reservation } from './book.ts';
import type { BudgetLimits } from './budget-limits.ts';

/** Something that has a budget: a task, a workflow run, a day, a plan. */
export interface Account {
  readonly scope: keyof BudgetLimits;
  /** Which one of its kind: a number, the id of a run, a day. */
  readonly name: string;
  readonly limit: Amounts;
  /** What settled attempts took. */
  readonly spent: Amounts;
}

/** The account of a task: its own budget where that is the smaller one. */
export function taskAccount(task: TaskState, limit: Amounts, own: Amounts | undefined): Account {
  return { scope: 'task', name: String(task.task), limit: smaller(limit, own ?? {}), spent: task.spent };
}

export function runAccount({ book }: Pick<State, 'book'>, run: string, limit: Amounts): Account {
  return { scope: 'run', name: run, limit, spent: book.runs.find((entry) => entry.run === run)?.spent ?? {} };
}

export function dayAccount({ book }: Pick<State, 'book'>, day: string, limit: Amounts): Account {
  return { scope: 'day', name: day, limit, spent: book.days[day] ?? {} };
}

export function planAccount({ book }: Pick<State, 'book'>, plan: number, limit: Amounts): Account {
  return { scope: 'plan', name: String(plan), limit, spent: book.plans[plan] ?? {} };
}

/** Whether there is any limit at all. */
export function isLimited(limit: Amounts): boolean {
  return UNITS.some((unit) => limit[unit] !== undefined);
}

/** What settled attempts have left of a limit; below zero after an overrun. */
export function leftOf({ limit, spent }: Account, unit: Unit): number | undefined {
  const most = limit[unit];
  return most === undefined ? undefined : most - (spent[unit] ?? 0);
}

/** What reservations hold of each account. */
export class Held {
  readonly #sums = new Map<string, Partial<Record<Unit, number>>>();

  constructor(live: Iterable<Reservation>) {
    for (const { task, run, day, plans, reserved } of live) {
      this.#add(`task ${task}`, reserved);
      this.#add(`run ${run ?? ''}`, reserved);
      this.#add(`day ${day}`, reserved);
      for (const plan of plans) this.#add(`plan ${plan}`, reserved);
    }
  }

  /** What is held of an account. */
  of({ scope, name }: Pick<Account, 'scope' | 'name'>): Amounts {
    return this.#sums.get(`${scope} ${name}`) ?? {};
  }

  /** One reservation more. */
  add({ scope, name }: Pick<Account, 'scope' | 'name'>, reserved: Amounts): void {
    this.#add(`${scope} ${name}`, reserved);
  }

  #add(key: string, reserved: Amounts): void {
    const sum = this.#sums.get(key) ?? {};
    this.#sums.set(key, sum);
    for (const unit of UNITS) {
      const amount = reserved[unit];
      if (amount !== undefined) sum[unit] = rounded((sum[unit] ?? 0) + amount);
    }
  }
}

function smaller(a: Amounts, b: Amounts): Amounts {
  return amountsOf((unit) => {
    const [x, y] = [a[unit], b[unit]];
    return x === undefined || y === undefined ? (x ?? y) : Math.min(x, y);
  });
}
