import type { TimedTask } from './lower-bound.ts';
import type { OrderTask } from './weigh-tasks.ts';

/** The orders that dispatch can be given, and beside them `fifo` (who became ready first) and `wave` (the next wave starts when the last one has landed). */
export const POLICIES = ['critical-path', 'urgent', 'priority', 'fifo', 'wave'] as const;
export type Policy = (typeof POLICIES)[number];

/** What decisions know of a task, and how long it really takes. */
export type SimulatedTask = OrderTask & TimedTask;
