import { z } from 'zod';

/** Longest title of an issue that GitHub takes, in characters (code points). */
export const MAX_TITLE_CHARACTERS = 256;

/** Longest body of an issue that GitHub takes, in characters. */
export const MAX_BODY_CHARACTERS = 65_536;

// GitHub's numbers fit 32 bits.
const number = z.number().int().min(1).max(2_147_483_647);

const title = z
  .string()
  .trim()
  .refine((text) => /^[^\p{Cc}]+$/u.test(text) && [...text].length <= MAX_TITLE_CHARACTERS)
  .meta({ expected: `a text of 1 to ${MAX_TITLE_CHARACTERS} characters on one line` });

/** One task of a backlog as a person writes it. `meta.expected` is the wording of a refusal. */
export const backlogEntry = z.object({
  number: number.optional().meta({ expected: 'an integer from 1 to 2147483647' }),
  title,
  body: z
    .string()
    .max(MAX_BODY_CHARACTERS)
    .default('')
    .meta({ expected: `a text of at most ${MAX_BODY_CHARACTERS} characters` }),
  labels: z
    .array(z.string().trim().min(1).max(50))
    .max(100)
    .default([])
    .meta({ expected: 'a list of at most 100 labels of 1 to 50 characters each' }),
  blockedBy: z.array(number).default([]).meta({ expected: 'a list of issue numbers' }),
  priority: z
    .union([z.number(), z.enum(['urgent', 'high', 'medium', 'low'])])
    .optional()
    .meta({ expected: 'a number, or one of urgent, high, medium, low' }),
  author: z.string().trim().min(1).max(100).optional().meta({ expected: 'the login of the author' }),
  minutes: z.number().min(0).max(1e9).optional().meta({ expected: 'a number from 0 to 1000000000' }),
});

/** One plan of a backlog as a person writes it: an entry with `plan` and no `title`. */
export const backlogPlan = z.object({
  plan: title,
  ...backlogEntry.pick({ number: true, body: true, labels: true, blockedBy: true, priority: true, author: true }).shape,
  active: z.boolean().default(false).meta({ expected: 'true or false' }),
  tasks: z.array(number).default([]).meta({ expected: 'a list of numbers of this backlog' }),
});

type Written = z.output<typeof backlogEntry>;

/**
 * One task of a backlog, before it becomes an issue. `blockedBy` has each number once, and they need not exist; `minutes` is an
 * estimate of the task's duration; `unknown` holds the keys that mean nothing here, as they were.
 */
export type BacklogEntry = Readonly<Omit<Written, 'number'>> & {
  readonly number: number;
  readonly unknown: Readonly<Record<string, unknown>>;
};

/**
 * One plan of a backlog, before it becomes an issue. `tasks` are the numbers of its sub-issues, tasks and plans, each once: those that it
 * lists, and after them those that name it by their key `plan`.
 */
export type BacklogPlan = Readonly<Omit<z.output<typeof backlogPlan>, 'plan' | 'number'>> & {
  readonly number: number;
  readonly title: string;
  readonly unknown: Readonly<Record<string, unknown>>;
};
