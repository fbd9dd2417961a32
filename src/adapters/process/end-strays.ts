import { readdirSync, readFileSync } from 'node:fs';

/** Name of the variable that every process of ours and all that it starts carry. */
export const MARK = 'STONEFORGE_PROCESS';

const ROUNDS = 5;

/**
 * Ends what left its process group (`setsid`, a daemon) and still carries the mark of the process that started it. Works on Linux, where
 * environments can be read; elsewhere, and for a process that took the mark off on purpose, it does nothing.
 */
export function endStrays(mark: string): void {
  if (process.platform !== 'linux') return;
  // More than once: one that is found may be starting another.
  for (let round = 0; round < ROUNDS; round += 1) {
    const strays = findMarked(`${MARK}=${mark}`);
    if (strays.length === 0) return;
    for (const pid of strays) kill(pid);
  }
}

function findMarked(entry: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    try {
      return readFileSync(`/proc/${name}/environ`, 'latin1').split('\0').includes(entry) ? [pid] : [];
    } catch {
      return []; // ended meanwhile, or another user's
    }
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // ended meanwhile
  }
}
