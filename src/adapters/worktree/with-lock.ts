import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { StoneforgeError } from '../../core/errors.ts';

const POLL_MS = 25;
const PATIENCE_MS = 120_000;

/**
 * Runs `act` while nobody else runs one under the same lock file, in this process or another. A lock whose holder is dead is taken over.
 * `git worktree` needs it: two of its commands at once on one repository fail now and then.
 *
 * @throws StoneforgeError `git-failed` when the lock is not free within two minutes.
 */
export async function withLock<T>(file: string, act: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await tryTake(file))) {
    if (Date.now() > deadline) {
      throw new StoneforgeError(
        'git-failed',
        `Expected ${file} to be free, found it held for two minutes. Remove it if nobody works there.`,
      );
    }
    await delay(POLL_MS * (1 + Math.random()));
  }
  try {
    return await act();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryTake(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (Number.isInteger(holder) && holder > 0 && !isRunning(holder)) await rm(file, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
