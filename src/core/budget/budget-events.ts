import { z } from 'zod';
import { event, ofAttempt } from '../event-envelope.ts';
import { UNITS } from './amounts.ts';
import { amounts } from './amounts-schema.ts';

/** Where the size of a reservation comes from. */
export const RESERVATION_SOURCES = ['task', 'measured', 'default'] as const;

const source = z
  .enum(RESERVATION_SOURCES)
  .optional()
  .describe(
    '`task`: what is left of the budget of the task. `measured`: what nine of ten attempts of this agent took. `default`: nothing was known',
  );

/** What the log says of money, tokens and minutes. */
export const budgetEvents = [
  event('budget.reserved', ofAttempt, {
    day: z.iso.date().describe('the UTC day that it counts to, whenever the attempt ends'),
    reserved: amounts.describe('what the attempt may take, in the units in which there is a limit'),
    plans: z.array(z.number().int()).optional().describe('the plans that it counts to'),
    from: z
      .object({ dollars: source, tokens: source, minutes: source })
      .describe('where each figure comes from; only what is left of a task binds the attempt'),
  }),
  event('budget.settled', ofAttempt, {
    spent: amounts.describe('what the attempt took, in the units of its reservation'),
    estimated: z
      .array(z.enum(UNITS))
      .optional()
      .describe('the units of which nobody knows: there it took all that was reserved'),
  }),
] as const;
