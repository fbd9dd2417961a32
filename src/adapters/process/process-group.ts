import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** Ends every process of a group: SIGTERM, up to `graceMs` for them to go, SIGKILL. Returns at once when nobody is left. */
export async function endProcessGroup(group: number, graceMs: number): Promise<void> {
  if (!isGroupAlive(group)) return;
  signalGroup(group, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (Date.now() < deadline) {
    await delay(POLL_MS);
    if (!isGroupAlive(group)) return;
  }
  signalGroup(group, 'SIGKILL');
}

/** True while a process of the group runs. A dead one that nobody has collected (a container without an init) does not count. */
export function isGroupAlive(group: number): boolean {
  if (!signalGroup(group, 0)) return false;
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((name) => /^[0-9]+$/.test(name) && isRunningMember(name, group));
}

function isRunningMember(pid: string, group: number): boolean {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return false; // ended between the listing and the reading
  }
  // "pid (name) state ppid pgrp …": the name may hold spaces and brackets, so count from its last bracket.
  const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(processGroup) === group && state !== 'Z' && state !== 'X';
}

/** @returns false when there is no such group, or none of it is ours. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false; // ESRCH: gone; EPERM: only processes of other users are left, which we cannot end
  }
}
