import type { StoneforgeEvent } from '../../events.ts';
import type { TaskState } from '../../state.ts';
import { liveAttempt } from '../../task-life.ts';
import { type Finding, finding } from './finding.ts';

/** Looks at the leases of attempts that are going on, and at the snapshots that attempts work from. */
export interface AttemptCheck {
  /** Shown every event once. `isIgnored`: the fold made nothing of it. */
  see(event: StoneforgeEvent, position: string, options: { readonly isIgnored: boolean }): void;
  /** @param tasks as the log leaves them */
  end(tasks: Iterable<TaskState>): Generator<Finding>;
}

/** @param paths of all files of the log */
export function createAttemptCheck(paths: ReadonlySet<string>): AttemptCheck {
  const newest = new Map<number, { readonly position: string; readonly snapshot: string }>();
  let last: StoneforgeEvent | undefined;
  let started = 0;
  let absent = 0;
  let firstAbsent = '';
  return {
    see(event, position, { isIgnored }) {
      last = event;
      if (event.type !== 'attempt.started' || isIgnored) return;
      const { snapshot } = event.data;
      newest.set(event.task, { position, snapshot });
      started += 1;
      if (paths.has(snapshot)) return;
      absent += 1;
      firstAbsent ||= position;
    },
    *end(tasks) {
      for (const task of tasks) {
        const live = task.status === 'running' ? liveAttempt(task) : undefined;
        const { position, snapshot } = newest.get(task.task) ?? {};
        if (live === undefined || position === undefined || snapshot === undefined || last === undefined) continue;
        const name = `attempt ${live.attempt} of task ${task.task}`;
        if (Date.parse(live.leaseUntil) < Date.parse(last.at)) {
          const expected = `the end of ${name} within its lease, until ${live.leaseUntil}`;
          yield finding(
            'lease-over',
            position,
            expected,
            `that it is going on at ${last.at}, the time of the newest event`,
          );
        }
        if (paths.has(snapshot)) continue;
        absent -= 1;
        yield finding('snapshot-missing', position, `${snapshot}, which ${name} works from`, 'no such file');
      }
      if (absent === 0) return;
      const found = `none for ${absent} of ${started} attempts, all of them over`;
      yield finding('snapshots-tidied', firstAbsent, 'the snapshots that attempts worked from', found);
    },
  };
}
