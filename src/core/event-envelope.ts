import { z } from 'zod';

const envelope = {
  v: z.number().int().positive().describe('version of the schema of this event'),
  id: z.uuid().describe('UUIDv7 of the event; a second event with the same id counts once'),
  at: z.iso.datetime().describe('when the writer wrote it, ISO-8601 UTC; order comes from the file, not from this'),
  actor: z.string().describe('who decided: a role (dispatch, publish, …) or a login'),
  run: z.string().optional().describe('id of the workflow run that wrote it'),
  cause: z.string().optional().describe('id of the event that led to this one'),
};

/** An event about a task, an attempt, or a plan says which one beside its envelope. */
export const ofTask = { task: z.number().int().positive().describe("the task's issue number") };
export const ofAttempt = {
  ...ofTask,
  attempt: z.number().int().positive().describe('number of the attempt, the fence'),
};
export const ofPlan = { plan: z.number().int().positive().describe("the plan's issue number") };

/** The schema of one type of event: the envelope that all share, what it is about, and its own data. */
export const event = <T extends string, D extends z.ZodRawShape, E extends z.ZodRawShape>(type: T, keys: E, data: D) =>
  z.object({ ...envelope, ...keys, type: z.literal(type), data: z.object(data) });
