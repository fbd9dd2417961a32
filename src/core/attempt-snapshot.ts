import { z } from 'zod';

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);

/** What a worker knows: written by dispatch as `attempts/<task>.<n>.json` on the log branch, and nothing else reaches it. */
export const attemptSnapshot = z.object({
  v: z.literal(1),
  task: z.number().int().positive(),
  attempt: z.number().int().positive(),
  worker: z.string().regex(/^worker-[1-9][0-9]{0,3}$/),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/),
  branch: z.string().regex(/^agent\/worker-[1-9][0-9]{0,3}\/[1-9][0-9]*-[a-z0-9][a-z0-9-]*$/),
  baseBranch: z.string().min(1),
  /** Tip of the base branch that the attempt starts from. */
  base: sha,
  /** What the last attempt left, when there is something: its published change, or the checkpoint of one that did not finish. */
  continueFrom: sha.optional(),
  /** True when `continueFrom` is a checkpoint: what it holds was never published, and counts as the work of this attempt. */
  unfinished: z.boolean().default(false),
  title: z.string(),
  body: z.string(),
  author: z.string().optional(),
  agent: z.object({
    provider: z.string().min(1),
    model: z.string().optional(),
    command: z.string().optional(),
    maxSessionTokens: z.number().int().positive().optional(),
    /** Names of further variables of the job that the agent may see. */
    env: z.array(z.string()).default([]),
  }),
  limits: z.object({
    sessionMinutes: z.number().positive(),
    /** Time of the whole job; sessions end early enough to save what there is. */
    jobMinutes: z.number().positive().optional(),
    maxSessions: z.number().int().positive(),
    /** What is left of the task's budget: once that is spent no further session begins. */
    dollars: z.number().nonnegative().optional(),
    tokens: z.number().nonnegative().optional(),
    outputBytes: z.number().int().positive(),
  }),
  /** What the blockers of this task brought. Titles are text from outside. */
  dependencies: z.array(z.object({ task: z.number().int(), title: z.string(), commit: sha })),
  /** Why the last attempt did not land. `output` is text from outside. */
  repair: z
    .object({ reason: z.string(), paths: z.array(z.string()).optional(), output: z.string().optional() })
    .optional(),
  /** The question of the last attempt and the answer of a person. Both are text from outside. */
  answer: z.object({ question: z.string(), answer: z.string(), by: z.string() }).optional(),
  /** Note of an earlier session that ran out of room. Text from outside. */
  handoff: z.string().optional(),
});
export type AttemptSnapshot = z.infer<typeof attemptSnapshot>;

/** Where the snapshot of an attempt lies on the log branch. */
export function attemptSnapshotPath(task: number, attempt: number): string {
  return `attempts/${task}.${attempt}.json`;
}
