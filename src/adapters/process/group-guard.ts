import { spawn } from 'node:child_process';

/** Waits for a line; end of input without one means that the process that held the pipe died. */
const SCRIPT = 'if read -r line; then exit 0; fi; kill -s TERM -- "-$1"; sleep 2; kill -s KILL -- "-$1"';

/**
 * Starts a small process that ends a process group if we die without saying goodbye (SIGKILL, a crash): a group of its own would
 * otherwise outlive the job that started it. Call `dismiss` when the group has ended.
 */
export function guardProcessGroup(group: number): { readonly dismiss: () => void } {
  const guard = spawn('/bin/sh', ['-c', SCRIPT, 'stoneforge-guard', String(group)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
  });
  // A machine without /bin/sh, or a guard that somebody ended: the group is then only not guarded.
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  return { dismiss: () => guard.stdin.end('done\n') };
}
