import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LayeredTask } from './layered-backlog.ts';

const run = promisify(execFile);

/**
 * Works a backlog with the least that can be called a forge: one process, a worktree for each task, a merge one at a time, and what waited
 * for it starts at once. No jobs, no review, no push, no log; a crash loses everything.
 *
 * @param request `repository`: a work tree that stands on its branch; `worktrees`: an existing folder
 * @returns milliseconds from the first start to the last merge.
 */
export async function runBareLoop(request: {
  readonly repository: string;
  readonly worktrees: string;
  readonly tasks: readonly LayeredTask[];
  readonly agent: string;
  readonly atOnce: number;
}): Promise<number> {
  const { repository, worktrees, tasks, agent, atOnce } = request;
  const git = (cwd: string, ...args: string[]) => run('git', ['-C', cwd, ...args]);
  const begun = performance.now();
  const waiting = new Map(tasks.map((task) => [task.number, new Set(task.blockedBy)]));
  let merging: Promise<unknown> = Promise.resolve();
  let running = 0;

  const work = async (task: number) => {
    const cwd = join(worktrees, String(task));
    const branch = `task-${task}`;
    await git(repository, 'worktree', 'add', '-q', '-b', branch, cwd);
    await run('bash', ['-euo', 'pipefail', '-c', agent], {
      cwd,
      env: { ...process.env, STONEFORGE_TASK: String(task) },
    });
    await git(cwd, 'add', '--all');
    await git(cwd, 'commit', '-q', '-m', `Task ${task}`);
    const merged = merging.then(() => git(repository, 'merge', '-q', '--no-ff', '-m', `Merge task ${task}`, branch));
    merging = merged;
    await merged;
  };

  await new Promise<void>((resolve, reject) => {
    const startReady = () => {
      if (waiting.size === 0 && running === 0) resolve();
      for (const [task, blockers] of waiting) {
        if (running >= atOnce) return;
        if (blockers.size > 0) continue;
        waiting.delete(task);
        running += 1;
        work(task).then(() => {
          running -= 1;
          for (const others of waiting.values()) others.delete(task);
          startReady();
        }, reject);
      }
    };
    startReady();
  });
  return performance.now() - begun;
}
