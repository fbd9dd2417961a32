import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runGit } from './test-remote.ts';
import { withLock } from './with-lock.ts';

const directory = mkdtempSync(join(tmpdir(), 'lock-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, 'lock');

describe('a lock', () => {
  it('lets one in at a time, and the next one after a failure', async () => {
    let inside = 0;
    let most = 0;
    const visits = Array.from({ length: 8 }, (_, index) =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        if (index === 0) throw new Error('failed inside');
      }),
    );
    const results = await Promise.allSettled(visits);
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('of a dead holder is taken over', async () => {
    writeFileSync(file, '999999999');
    expect(await withLock(file, async () => 'in')).toBe('in');
  });

  it('makes concurrent worktrees of one repository safe', async () => {
    const repository = mkdtempSync(join(directory, 'repository-'));
    runGit(repository, 'init', '--quiet', '.');
    runGit(repository, 'commit', '--quiet', '--allow-empty', '-m', 'x');
    const names = Array.from({ length: 6 }, (_, index) => `w${index}`);
    await Promise.all(
      names.map((name) =>
        withLock(file, async () => runGit(repository, 'worktree', 'add', '--quiet', '-b', name, name)),
      ),
    );
    expect(runGit(repository, 'worktree', 'list').split('\n')).toHaveLength(7);
  });
});
