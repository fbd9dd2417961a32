import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ, which Linux fixes for programs. */
const TICKS_PER_SECOND = 100;

/** A process as Linux shows it in `/proc`. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Clock ticks after boot: with the pid it names one process and no later one with the same number. */
  readonly startTime: string;
}

/** One process; `undefined` when it is gone, or where there is no `/proc`. */
export function findProcess(pid: number): ProcessEntry | undefined {
  const stat = tryRead(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Fields 4, 5 and 22 of proc(5), counted from the third, because the name in the second may hold spaces.
  const [, parent, group] = fields;
  const state = fields[0];
  if (state === 'Z' || state === 'X') return undefined;
  return { pid, parent: Number(parent), group: Number(group), startTime: fields[19] ?? '' };
}

/**
 * Every process that belongs to a job, also when it moved into a group or session of its own: members of the job's groups,
 * their descendants, and whoever carries the job's `RUNNER_TRACKING_ID`. Empty where there is no `/proc`.
 */
export function findJobProcesses(job: {
  readonly groups: readonly number[];
  readonly trackingId: string;
  /** `clockTicks` when the job began; what is older than the job carries no id of it, and need not be asked. */
  readonly since?: number;
}): readonly ProcessEntry[] {
  const all = listProcesses();
  const mayCarry = ({ startTime }: ProcessEntry) => job.since === undefined || Number(startTime) >= job.since;
  const found = new Set(
    all.filter((entry) => job.groups.includes(entry.group) || (mayCarry(entry) && carries(entry.pid, job.trackingId))),
  );
  const pids = new Set([...found].map((entry) => entry.pid));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const entry of all) {
      if (found.has(entry) || !pids.has(entry.parent)) continue;
      found.add(entry);
      pids.add(entry.pid);
    }
  }
  return [...found].filter((entry) => entry.pid !== process.pid);
}

/** The time after boot as start times of processes have it; 0 where the system does not tell. */
export function clockTicks(): number {
  const [seconds] = tryRead('/proc/uptime')?.split(' ') ?? [];
  return Math.floor(Number(seconds ?? 0) * TICKS_PER_SECOND);
}

/** Names this boot, so that start times of an earlier one are not taken for today's; empty where unknown. */
export function bootId(): string {
  return tryRead('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function listProcesses(): readonly ProcessEntry[] {
  let names: readonly string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return []; // Not Linux: only the process groups themselves can be ended.
  }
  return names.flatMap((name) => (/^\d+$/.test(name) ? (findProcess(Number(name)) ?? []) : []));
}

function carries(pid: number, trackingId: string): boolean {
  return tryRead(`/proc/${pid}/environ`)?.includes(`RUNNER_TRACKING_ID=${trackingId}\0`) ?? false;
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined; // Gone in the meantime, or not ours to read.
  }
}
