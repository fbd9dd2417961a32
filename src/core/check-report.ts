import { z } from 'zod';

/** File name inside the artifact of a gate or a verify job. */
export const REPORT_FILE = 'report.json';

/** What gate and verify say about one tree. Made by an untrusted job: land compares `tip` and `tree` with what it asked for. */
export const checkReport = z.object({
  v: z.literal(1),
  tip: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
  tree: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
  green: z.boolean(),
  checks: z
    .array(
      z.object({
        command: z.string().max(4_000),
        exitCode: z.number().int().nullable(),
        durationMs: z.number().int().nonnegative(),
        timedOut: z.boolean(),
      }),
    )
    .max(100),
  /** End of the output of the first failing check. Text from outside. */
  output: z.string().max(64_000).optional(),
});
export type CheckReport = z.infer<typeof checkReport>;
