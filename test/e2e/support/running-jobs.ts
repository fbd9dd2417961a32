import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGitHub } from './read-github.ts';

export interface RunningJob {
  readonly id: number;
  readonly key: string;
  /** Kills all its processes at once, as if its machine had died; false when it has ended already. */
  kill(): boolean;
}

/** The jobs of a run that have a process now. A process is looked at once more before it is believed to belong to this run. */
export function findRunningJobs(out: string): RunningJob[] {
  return readRuns(out)
    .flatMap((run) => run.jobs)
    .flatMap(({ id, key, status, processGroup: group }) =>
      status === 'in_progress' && group !== null && belongsTo(group, out)
        ? [{ id, key, kill: () => killGroup(group) }]
        : [],
    );
}

function killGroup(group: number): boolean {
  try {
    return process.kill(-group, 'SIGKILL');
  } catch {
    return false; // ended since it was found
  }
}

function readRuns(out: string) {
  try {
    return readGitHub(join(out, 'engine', 'github.sqlite')).runs;
  } catch {
    return []; // not made yet
  }
}

function belongsTo(pid: number, out: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(out);
  } catch {
    return false;
  }
}
