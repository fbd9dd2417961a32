import { z } from 'zod';
import { event, ofPlan } from '../event-envelope.ts';

const number = z.number().int();
const title = z.string().describe('title of its issue; text from outside');

/** What the log says of plans. */
export const planEvents = [
  event('plan.drafted', ofPlan, {
    title,
    refused: z.string().optional().describe('one sentence: why the label that is on it does not activate it'),
  }),
  event('plan.changed', ofPlan, {
    title,
    tasks: z.array(number).describe('its sub-issues that are tasks, or were'),
    plans: z.array(number).describe('its sub-issues that are plans'),
    others: z.array(number).describe('its sub-issues that are neither and hold it back'),
    elsewhere: z.array(z.string()).describe('its sub-issues that cannot be followed: of other repositories, or hidden'),
    dependsOn: z.array(number).describe('what must have landed, or be complete, before a task of it starts'),
    foreign: z.array(z.string()).describe('what it depends on in other repositories'),
    priority: number.min(0).max(4).optional().describe('0 = urgent … 4 = lowest; what its tasks inherit'),
  }),
  event('plan.activated', ofPlan, {
    by: z.string().describe('login of the person who activated it'),
    permission: z
      .string()
      .optional()
      .describe(
        'permission of that person, asked of the API when the label was found; a command is taken only of people with write access',
      ),
    comment: number.nonnegative().optional().describe('id of the comment with the command; absent when a label did it'),
  }),
  event('plan.cancelled', ofPlan, {
    reason: z.string().describe('one sentence'),
    by: z
      .enum(['command', 'issue'])
      .describe(
        '"issue": its issue was closed or lost its label, and it comes back as a draft with it; "command": stays until it is activated again',
      ),
    comment: number.nonnegative().optional().describe('id of the comment with the command'),
  }),
  event('plan.completed', ofPlan, {
    tasks: number.nonnegative().describe('how many tasks have landed, those of its plans included'),
  }),
  event('plan.reopened', ofPlan, { open: z.array(number).describe('its tasks and plans that are not done') }),
  event('plan.closed', ofPlan, {}),
  event('plan.opened', ofPlan, {}),
  event('plan.shown', ofPlan, {
    comment: number.nonnegative().describe('id of the status comment'),
    node: z.string().optional().describe("GitHub's other name of it, which a write needs"),
    digest: z.string().describe('sha256 of its text'),
  }),
] as const;
