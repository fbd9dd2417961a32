import type { Standing } from './order-tasks.ts';
import { priorityName } from './priority.ts';
import type { OrderTask } from './weigh-tasks.ts';

/** Why a task that waits for a worker stands where it does, for a person: `#9: high, because #20 waits for it; about 2 h 30 min with what waits for it`. */
export function describeWaiting({ task, priority, priorityFrom, pathMinutes, isElder }: Standing<OrderTask>): string {
  const why = priorityFrom === undefined ? '' : `, because #${priorityFrom} waits for it`;
  const turn = isElder ? 'its turn, because it has been ready for more than a week; ' : '';
  return `#${task.number}: ${turn}${priorityName(priority)}${why}; about ${formatMinutes(pathMinutes)} to the end of its longest path`;
}

/** Minutes as a person says them: `45 s`, `12 min`, `2 h 30 min`. */
export function formatMinutes(minutes: number): string {
  if (minutes < 1) return `${Math.round(minutes * 60)} s`;
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}
