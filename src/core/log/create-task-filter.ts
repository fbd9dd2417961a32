import type { StoneforgeEvent } from '../events.ts';

/**
 * Whether events concern a task: its own, and those of the trains that carry it. The number may as well be that of a plan. To be asked about every event in the log's order,
 * because only a train's first event says what it carries.
 */
export function createTaskFilter(task: number): (event: StoneforgeEvent) => boolean {
  const trains = new Set<string>();
  return (event) => {
    if ('task' in event) return event.task === task;
    if ('plan' in event) return event.plan === task;
    if (event.type === 'train.boarded' && event.data.cars.some((car) => car.task === task))
      trains.add(event.data.train);
    return 'train' in event.data && trains.has(event.data.train);
  };
}
