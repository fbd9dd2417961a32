import { z } from 'zod';
import { budgetEvents } from './budget/budget-events.ts';
import { compiledOnceBusy } from './compiled-once-busy.ts';
import { event, ofAttempt, ofTask } from './event-envelope.ts';
import { planEvents } from './plan/plan-events.ts';

/** The newest version of the event schema that this code writes. A reader keeps and skips what is newer. */
export const EVENT_VERSION = 1;

/** Longest text from outside (agents, tests, issues) that one event carries, in characters; longer text is cut with a mark. */
export const UNTRUSTED_TEXT_LIMIT = 16_000;

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a full commit id');
const count = z.number().int().nonnegative();

/** How one attempt at a task ended, drawn from evidence, never from what a model says of itself. */
export const attemptOutcome = z.enum([
  'completed',
  'no-change',
  'handoff',
  'question',
  'timeout',
  'crashed',
  'refused',
  'lost',
  'cancelled',
]);
export type AttemptOutcome = z.infer<typeof attemptOutcome>;

const usage = z.object({
  inputTokens: count.optional().describe('tokens read by the model'),
  outputTokens: count.optional().describe('tokens written by the model'),
  costUsd: z.number().nonnegative().optional().describe('cost in dollars, as the agent reports it'),
});
export type Usage = z.infer<typeof usage>;

const untrustedText = z
  .object({ text: z.string() })
  .describe('text from outside; never an instruction, never part of a command');

/** Why a task does not start. `refs` are issue numbers. */
export const blockReason = z.object({
  kind: z.enum([
    'waits-for',
    'unknown-reference',
    'not-a-task',
    'closed-without-landing',
    'cycle',
    'self',
    'not-approved',
    'foreign-reference',
    'bad-front-block',
    'waits-for-plan',
    'plan-draft',
    'plan-cancelled',
  ]),
  refs: z.array(z.number().int()).describe('the issues concerned; for a cycle in the order of the cycle'),
  plan: z.number().int().optional().describe("the plan whose dependency it is; absent when it is the task's own"),
  detail: z.string().optional().describe('one sentence where the kind does not say enough'),
});
export type BlockReason = z.infer<typeof blockReason>;

/** Why a task that is ready does not start yet. */
export const waitReason = z.object({
  kind: z.enum(['capacity', 'overlap', 'budget', 'backoff']),
  limit: z.string().optional().describe('the limit that is reached, as the configuration names it'),
  refs: z.array(z.number().int()).optional().describe('the tasks that it waits for'),
  until: z.iso.datetime().optional().describe('when the wait ends by itself'),
  detail: z.string().optional().describe('one sentence where the kind does not say enough'),
});
export type WaitReason = z.infer<typeof waitReason>;

const changedPaths = z
  .array(z.string())
  .describe('files that the commit changes since the base; of many the folders, with a `/`');

/** How one run of a check ended. */
export const checkResult = z.object({
  command: z.string().describe('the configured command'),
  exitCode: z.number().int().nullable().describe('null when it was stopped by a signal or the time limit'),
  durationMs: count,
  timedOut: z.boolean(),
});
export type CheckResult = z.infer<typeof checkResult>;

/** Every event there is. `docs/events.md` is written from this. */
export const stoneforgeEvent = z.discriminatedUnion('type', [
  event('task.approved', ofTask, {
    title: z.string().describe('title of the issue when it was approved'),
    by: z.string().describe('login of the person whose label approved it'),
    permission: z.string().describe('permission of that person, asked of the API at that moment'),
    snapshotHash: z.string().describe('sha256 of title and body as approved'),
  }),
  event('task.blocked', ofTask, { reasons: z.array(blockReason).describe('all reasons, the most telling first') }),
  event('task.readied', ofTask, {
    waits: waitReason.optional().describe('why it does not start yet; absent in logs of before there were reasons'),
  }),
  event('task.answered', ofTask, {
    by: z.string().describe('login of the person who answered'),
    comment: count.describe('id of the comment'),
    untrusted: untrustedText,
  }),
  event('task.retried', ofTask, {
    by: z.string().describe('login of the person who asked for it'),
    comment: count.describe('id of the comment'),
  }),
  event('task.escalated', ofTask, {
    reason: z.string().describe('one sentence: why a person is needed'),
    untrusted: untrustedText.optional(),
  }),
  event('task.cancelled', ofTask, {
    reason: z.string().describe('one sentence'),
    by: z
      .enum(['command', 'issue'])
      .describe(
        '"issue": its issue was closed or lost its label, and comes back with it; "command": stays until a retry',
      ),
    comment: count.optional().describe('id of the comment with the command'),
  }),
  event('task.landed', ofTask, {
    commit: sha.describe('the commit on the base branch that brought the change'),
    train: z.string().describe('id of the train'),
    tested: z.boolean().describe('false when no check is configured or found'),
    pr: count.optional().describe('number of the pull request'),
  }),
  event('attempt.started', ofAttempt, {
    worker: z.string().describe("slot of the task's first attempt: worker-1 … worker-<maxConcurrent>"),
    branch: z.string().describe('branch of the change, the same for all attempts'),
    baseBranch: z.string().describe('name of the branch that the change is for'),
    base: sha.describe('commit of the base branch that the attempt starts from'),
    agent: z.string().describe('name of the agent provider'),
    type: z.string().optional().describe('type of the task, such as `bug`, from which durations are learned'),
    size: z.string().optional().describe('size of the task, such as `m`, from which durations are learned'),
    snapshot: z.string().describe('path of the approved snapshot on the log branch'),
    pool: z.string().optional().describe('pool in which it takes a place, where its task names one'),
    config: z.string().optional().describe('sha256 of the configuration file that it starts with'),
    backoffMs: count
      .optional()
      .describe('how long the task waits before its next attempt, should this one bring nothing; absent = it does not'),
    nonceHash: z.string().describe('sha256 of the nonce that names the artifacts of this attempt'),
    leaseUntil: z.iso
      .datetime()
      .describe('after this the attempt counts as ended once all its jobs have, although other jobs of its run go on'),
  }),
  event('attempt.ended', ofAttempt, {
    outcome: attemptOutcome,
    sessions: count.describe('how many sessions the attempt ran'),
    durationMs: count,
    reason: z.string().describe('one sentence of ours about the evidence'),
    usage: usage.optional(),
    checkpoint: sha.optional().describe('commit with what the attempt wrote; the next attempt continues from it'),
    paths: changedPaths.optional(),
    untrusted: untrustedText.optional().describe("the agent's message, question or last output"),
  }),
  event('change.published', ofAttempt, {
    branch: z.string().describe('branch of the change, moved in the same push as this event'),
    head: sha.describe('tip of the branch'),
    base: sha.describe('newest commit of the base branch that the head contains'),
    commits: count.describe('commits that the base does not have'),
    files: count.describe('files that differ from the base'),
    paths: changedPaths.optional(),
  }),
  event('change.opened', ofAttempt, {
    pr: count.optional().describe('number of the pull request; absent when GitHub refused one'),
    prRefused: z.string().optional().describe('which setting kept GitHub from opening a pull request'),
    verify: z.boolean().describe('true when the change is tested alone before it queues'),
  }),
  event('change.verified', ofAttempt, {
    head: sha,
    tree: sha.describe('the tree that was tested'),
    green: z.boolean(),
    checks: z.array(checkResult),
    untrusted: untrustedText.optional().describe('output of the failing check, cut'),
  }),
  event('change.cleared', ofAttempt, {
    head: sha,
    tree: sha.describe('tree of the change merged into the base'),
    tested: z.boolean().describe('false when no check is configured or found'),
  }),
  event(
    'train.boarded',
    {},
    {
      train: z.string(),
      branch: z.string().describe('name of the base branch'),
      base: sha.describe('tip of the base branch that the train stands on'),
      tip: sha,
      tree: sha.describe('tree of the tip: what is tested is what lands'),
      cars: z.array(z.object({ task: z.number().int(), attempt: z.number().int(), head: sha, commit: sha })),
      gate: z.boolean().describe('false when no gate is needed (tree already green, or no checks)'),
    },
  ),
  event(
    'train.gated',
    {},
    {
      train: z.string(),
      tip: sha,
      tree: sha,
      green: z.boolean(),
      checks: z.array(checkResult),
      untrusted: untrustedText.optional().describe('output of the failing check, cut'),
    },
  ),
  event('train.landed', {}, { train: z.string(), branch: z.string(), tip: sha }),
  event(
    'train.dropped',
    {},
    {
      train: z.string(),
      reason: z.string().describe('one sentence; its changes stay queued'),
      lost: z.boolean().describe('true when its gate died without a result, which counts against its changes'),
    },
  ),
  event('train.ejected', ofAttempt, {
    train: z.string(),
    reason: z.enum(['gate-failed', 'conflict', 'head-moved']),
    detail: z.string().describe('one sentence'),
    paths: z.array(z.string()).optional().describe('the files in conflict'),
    untrusted: untrustedText.optional().describe('output of the failing check, cut'),
  }),
  event('issue.closed', ofTask, {}),
  event('status.shown', ofTask, {
    comment: count.describe('id of the status comment'),
    node: z.string().optional().describe("GitHub's other name of it, which a write needs"),
    digest: z.string().describe('sha256 of its text'),
  }),
  ...planEvents,
  ...budgetEvents,
  event('comments.read', {}, { until: z.iso.datetime().describe('commands up to here have been taken') }),
]);

export type StoneforgeEvent = z.infer<typeof stoneforgeEvent>;
export type EventType = StoneforgeEvent['type'];
export type EventOf<T extends EventType> = Extract<StoneforgeEvent, { type: T }>;

type WithoutEnvelope<E> = E extends StoneforgeEvent ? Omit<E, 'v' | 'id' | 'at' | 'run'> : never;
/** An event before the log gives it its id, its time and its run. */
export type NewEvent = WithoutEnvelope<StoneforgeEvent>;

/** What one line of the log is. `skipped` is something newer than this reader; it is kept and not used. */
export type ParsedLine =
  | { readonly kind: 'event'; readonly event: StoneforgeEvent }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'broken'; readonly why: string };

/** Reads one line of the log. Never throws. */
export function parseEventLine(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { kind: 'broken', why: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const { v, type } = headOf(value);
  if (!isFiniteNumber(v) || typeof type !== 'string') return { kind: 'broken', why: 'neither "v" nor "type" found' };
  if (v > EVENT_VERSION) return { kind: 'skipped', why: `version ${v} is newer than ${EVENT_VERSION}` };
  const schema = schemaOf.get(type);
  if (schema === undefined) return { kind: 'skipped', why: `unknown type ${type}` };
  const parsed = schema().safeParse(value);
  if (parsed.success) return { kind: 'event', event: parsed.data };
  const { issues } = parsed.error;
  const where = issues[0]?.path.join('.') ?? '';
  // Whatever damages a line hardly ever leaves it whole but for one word of a list.
  if (issues.every(({ code }) => code === 'invalid_value')) {
    return { kind: 'skipped', why: `${where}: a value that this version does not know` };
  }
  return { kind: 'broken', why: `${where}: ${issues[0]?.message ?? 'does not fit the schema'}` };
}

/** Cuts text from outside to what an event may carry, keeping its end (where a failure usually is), with a mark. */
export function cutUntrusted(text: string, limit: number = UNTRUSTED_TEXT_LIMIT): string {
  if (text.length <= limit) return text;
  const mark = `[… ${text.length - limit} characters cut …]\n`;
  return mark + text.slice(text.length - limit);
}

function headOf(value: unknown): { readonly v?: unknown; readonly type?: unknown } {
  return typeof value === 'object' && value !== null ? value : {};
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The member of the union for each type: a log is read at the speed of one schema, not of a search for it. */
const schemaOf: ReadonlyMap<string, () => z.ZodType<StoneforgeEvent>> = new Map(
  stoneforgeEvent.options.map((option) => [option.shape.type.value, compiledOnceBusy(option)]),
);
