import { z } from 'zod';

/** Amounts in an event. */
export const amounts = z.object({
  dollars: z.number().nonnegative().optional().describe('in dollars'),
  tokens: z.number().nonnegative().optional().describe('in tokens, read and written'),
  minutes: z.number().nonnegative().optional().describe('in minutes of the work job'),
});
