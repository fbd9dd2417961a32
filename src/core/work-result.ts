import { z } from 'zod';
import { attemptOutcome } from './events.ts';

/** File names inside the artifact of an attempt. */
export const RESULT_FILE = 'result.json';
export const BUNDLE_FILE = 'change.bundle';
export const OUTPUT_FILE = 'output.log';

const unmetered = z.enum(['tokens', 'dollars']);
export type Unmetered = z.infer<typeof unmetered>;

/** `result.json` of the work job. It is made by an untrusted job, so publish believes none of it that git can tell better. */
export const workResult = z.object({
  v: z.literal(1),
  task: z.number().int().positive(),
  attempt: z.number().int().positive(),
  outcome: attemptOutcome.exclude(['lost', 'cancelled']),
  /** One sentence about the evidence: exit code, commits, changed files. */
  reason: z.string().max(4_000),
  /** The agent's message, question, handoff note or last output. Text from outside. */
  message: z.string().max(64_000).optional(),
  sessions: z.number().int().nonnegative(),
  durationMs: z.number().int().nonnegative(),
  usage: z
    .object({
      inputTokens: z.number().int().nonnegative().optional(),
      outputTokens: z.number().int().nonnegative().optional(),
      costUsd: z.number().nonnegative().finite().optional(),
    })
    .optional(),
  /** Of what at least one session did not say how much it used. Absent: nothing is known of that beyond `usage`. */
  unmetered: z.array(unmetered).max(2).optional(),
  /** Head of the bundle; absent when nothing was committed. */
  head: z
    .string()
    .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
    .optional(),
});
export type WorkResult = z.infer<typeof workResult>;
