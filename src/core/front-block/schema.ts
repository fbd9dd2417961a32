import { z } from 'zod';
import { AGENT_PROVIDERS } from '../config/schema.ts';
import { POOL_NAME } from '../schedule/parse-pool.ts';
import { priorityOfName } from '../schedule/priority.ts';
import { isGlob } from './is-glob.ts';

/** Longest text between the `---` lines, in characters. */
export const MAX_BLOCK_CHARACTERS = 8_000;

const budget = z
  .strictObject({
    dollars: z.number().positive().max(1e6).optional().meta({ expected: 'a number of dollars up to 1000000' }),
    tokens: z.number().int().positive().max(1e12).optional().meta({ expected: 'a whole number of tokens' }),
    minutes: z.number().positive().max(1e6).optional().meta({ expected: 'a number of minutes up to 1000000' }),
  })
  .meta({ expected: 'a mapping of dollars, tokens and minutes, such as { dollars: 2 }' });

/** The front block of an issue. `meta.expected` is the wording of a refusal. */
export const frontBlock = z.strictObject({
  paths: z
    .array(z.string().refine(isGlob))
    .min(1)
    .max(50)
    .optional()
    .meta({ expected: 'a list of up to 50 paths from the root of the repository, such as ["src/api/**", docs]' }),
  minutes: z.number().min(0).max(1e9).optional().meta({ expected: 'a number from 0 to 1000000000' }),
  priority: z
    .string()
    .transform((name, context) => {
      const priority = priorityOfName(name);
      if (priority === undefined) context.addIssue('unknown priority');
      return priority;
    })
    .optional()
    .meta({ expected: 'one of urgent, high, medium, low, lowest' }),
  agent: z
    .enum(AGENT_PROVIDERS)
    .optional()
    .meta({ expected: `one of ${AGENT_PROVIDERS.join(', ')}` }),
  pool: z.string().regex(POOL_NAME).optional().meta({ expected: 'the name of a pool' }),
  budget: budget.optional(),
});

/** What an issue says of itself in its front block. `priority` is a number as everywhere: 0 = urgent … 4 = lowest. */
export type FrontBlock = z.output<typeof frontBlock>;
