import { execFileSync } from 'node:child_process';
import { z } from 'zod';

const loggedEvent = z.looseObject({
  id: z.string(),
  type: z.string(),
  task: z.number().optional(),
  attempt: z.number().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type LoggedEvent = z.infer<typeof loggedEvent>;

/** Every event on the branch `stoneforge` of a repository, in order. Empty before the branch is there. */
export function readEvents(gitDir: string): LoggedEvent[] {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['--git-dir', gitDir, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1024 ** 3,
    });
  let commit: string;
  try {
    commit = git('rev-parse', '--verify', '--quiet', 'refs/heads/stoneforge').trim();
  } catch {
    return [];
  }
  const files = git('ls-tree', '--name-only', commit, 'events/').split('\n').filter(Boolean).toSorted();
  const lines = files.flatMap((file) => git('show', `${commit}:${file}`).split('\n').filter(Boolean));
  return lines.map((line) => loggedEvent.parse(JSON.parse(line)));
}
