import type { BacklogEntry } from '../backlog/backlog-entry.ts';
import { parseMinutes } from './parse-minutes.ts';
import { PRIORITY_NAMES, parsePriority, priorityName } from './priority.ts';

type Facts = Pick<BacklogEntry, 'labels' | 'priority'> & Partial<Pick<BacklogEntry, 'minutes'>>;

/**
 * The labels by which an issue says what a backlog says by `priority` and `minutes`; a label of the entry's own comes first. In a backlog
 * numbers of priorities begin at 1, the most urgent.
 */
export function backlogLabels({ labels, priority, minutes }: Facts): readonly string[] {
  const needsPriority = priority !== undefined && parsePriority(labels) === undefined;
  const needsMinutes = minutes !== undefined && parseMinutes(labels) === undefined;
  return [
    ...labels,
    ...(needsPriority ? [`priority:${typeof priority === 'string' ? priority : nameOf(priority)}`] : []),
    ...(needsMinutes ? [`minutes:${Math.round(minutes * 1_000) / 1_000}`] : []),
  ];
}

function nameOf(number: number): string {
  return priorityName(Math.min(Math.max(Math.round(number) - 1, 0), PRIORITY_NAMES.length - 1));
}
