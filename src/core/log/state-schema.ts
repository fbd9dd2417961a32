import { z } from 'zod';
import { type Amounts, UNITS } from '../budget/amounts.ts';
import type { Book, Reservation } from '../budget/book.ts';
import { RESERVATION_SOURCES } from '../budget/budget-events.ts';
import { attemptOutcome, blockReason, checkResult, waitReason } from '../events.ts';
import { PLAN_TRANSITIONS, type PlanState, type PlanStatus } from '../plan/plan-life.ts';
import type { Attempt, AttemptCosts, Change, Repair, State, TaskState, TaskStatus, Train } from '../state.ts';
import { TRANSITIONS } from '../task-life.ts';

/** A schema for each key of a type, those that may be missing included: a key that is forgotten here does not compile. */
type Shape<T> = Readonly<Record<keyof T, z.ZodType>>;
/** What stands under a key of a task, where something does. */
type Under<K extends keyof TaskState> = NonNullable<TaskState[K]>;

const number = z.string().regex(/^\d{1,16}$/, 'a number');
const count = z.number().int().nonnegative();
const numbers = z.array(z.number());
const texts = z.array(z.string());
const text = z.string();
/** What the fold leaves undefined JSON leaves out. */
const someText = text.optional();
const someCount = count.optional();

const shown = z
  .strictObject({ comment: count, node: someText, digest: text } satisfies Shape<Under<'shown'>>)
  .optional();
const cancelledBy = z.enum(['command', 'issue']).optional();

const amount = z.number().nonnegative().optional();
const amounts = z.strictObject({ dollars: amount, tokens: amount, minutes: amount } satisfies Shape<Amounts>);
const source = z.enum(RESERVATION_SOURCES).optional();

const book = z.strictObject({
  live: z.record(
    z.string(),
    z.strictObject({
      task: count,
      attempt: count,
      agent: text,
      run: someText,
      leaseUntil: text,
      day: text,
      plans: numbers,
      reserved: amounts,
      from: z.strictObject({ dollars: source, tokens: source, minutes: source } satisfies Shape<Reservation['from']>),
    } satisfies Shape<Reservation>),
  ),
  days: z.record(text, amounts),
  runs: z.array(z.strictObject({ run: text, spent: amounts } satisfies Shape<Book['runs'][number]>)),
  plans: z.record(number, amounts),
  measured: z.record(text, z.array(amounts)),
} satisfies Shape<Book>);

const attempt = z.strictObject({
  attempt: count,
  agent: text,
  type: someText,
  size: someText,
  pool: someText,
  baseBranch: text,
  base: text,
  run: someText,
  startedAt: text,
  leaseUntil: text,
  nonceHash: text,
  conditions: someText,
  backoffMs: someCount,
  failure: someText,
  costs: z
    .strictObject({
      day: text,
      reserved: amounts,
      spent: amounts.optional(),
      estimated: z.array(z.enum(UNITS)).optional(),
    } satisfies Shape<AttemptCosts>)
    .optional(),
  sentBack: someText,
  ended: z
    .strictObject({
      outcome: attemptOutcome,
      at: text,
      sessions: count,
      durationMs: count,
      reason: text,
      untrusted: someText,
    } satisfies Shape<NonNullable<Attempt['ended']>>)
    .optional(),
} satisfies Shape<Attempt>);

const change = z.strictObject({
  attempt: count,
  branch: text,
  head: text,
  base: text,
  pr: someCount,
  prRefused: someText,
  tested: z.boolean().optional(),
  publishedAt: text,
} satisfies Shape<Change>);

const task = z.strictObject({
  task: count,
  status: z.enum(keysOf<TaskStatus>(TRANSITIONS)),
  title: someText,
  approved: z.strictObject({ by: text, snapshotHash: text } satisfies Shape<Under<'approved'>>).optional(),
  blocked: z.array(blockReason),
  waits: waitReason.optional(),
  worker: someText,
  branch: someText,
  attempts: z.array(attempt),
  failures: count,
  losses: count,
  fruitless: count,
  spent: amounts,
  lostGates: count,
  change: change.optional(),
  checkpoint: someText,
  changedPaths: texts.optional(),
  repair: z
    .strictObject({ reason: text, paths: texts.optional(), output: someText } satisfies Shape<Repair>)
    .optional(),
  question: someText,
  answer: z.strictObject({ question: text, answer: text, by: text } satisfies Shape<Under<'answer'>>).optional(),
  handoff: someText,
  escalation: z.strictObject({ reason: text, untrusted: someText } satisfies Shape<Under<'escalation'>>).optional(),
  cancelledBy,
  landed: z
    .strictObject({ commit: text, at: text, pr: someCount, tested: z.boolean() } satisfies Shape<Under<'landed'>>)
    .optional(),
  issueClosed: z.boolean(),
  shown,
  commands: numbers,
  updatedAt: text,
} satisfies Shape<TaskState>);

const plan = z.strictObject({
  plan: count,
  status: z.enum(keysOf<PlanStatus>(PLAN_TRANSITIONS)),
  title: text,
  activated: z
    .strictObject({ by: text, comment: someCount } satisfies Shape<NonNullable<PlanState['activated']>>)
    .optional(),
  refused: someText,
  tasks: numbers,
  plans: numbers,
  others: numbers,
  elsewhere: texts,
  dependsOn: numbers,
  foreign: texts,
  priority: someCount,
  cancelledBy,
  issueClosed: z.boolean(),
  shown,
  commands: numbers,
  updatedAt: text,
} satisfies Shape<PlanState>);

const train = z.strictObject({
  train: text,
  branch: text,
  base: text,
  tip: text,
  tree: text,
  cars: z.array(
    z.strictObject({ task: z.number(), attempt: z.number(), head: text, commit: text } satisfies Shape<
      Train['cars'][number]
    >),
  ),
  gate: z.boolean(),
  run: someText,
  boardedAt: text,
  gated: z
    .strictObject({ green: z.boolean(), checks: z.array(checkResult) } satisfies Shape<NonNullable<Train['gated']>>)
    .optional(),
} satisfies Shape<Train>);

/** A state as JSON has it: whatever passes is one that no reader of a state stumbles over. What it says may still be wrong. */
export const stateSchema = z.strictObject({
  tasks: z.record(number, task),
  plans: z.record(number, plan),
  book,
  trains: z.record(z.string(), train),
  suspects: z.record(
    z.string(),
    z.array(z.strictObject({ task: z.number(), head: text } satisfies Shape<State['suspects'][string][number]>)),
  ),
  greenTrees: texts,
  commentsReadUntil: someText,
  landings: numbers,
  settled: z.record(number, z.string().regex(/^[0-9a-f]{256}$/, '1,024 numbers as hexadecimal digits')),
  keep: count,
  counts: z.strictObject({ events: count, skipped: count, broken: count } satisfies Shape<State['counts']>),
} satisfies Shape<State>);

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}
