import type { NewEvent } from '../../../src/core/events.ts';

/** An event that makes a task ready; of these, one for each task is a claim. */
export const readied = (task: number, actor = 'dispatch'): NewEvent => ({
  type: 'task.readied',
  task,
  actor,
  data: {},
});

/** An event that can be told from all others: a task remembers each comment. */
export const retried = (task: number, comment: number, by = 'mo'): NewEvent => ({
  type: 'task.retried',
  task,
  actor: by,
  data: { by, comment },
});
