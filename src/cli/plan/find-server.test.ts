import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepareGitEnvironment } from '../../adapters/git/environment.ts';
import { findServer } from './find-server.ts';

prepareGitEnvironment();
const folder = mkdtempSync(join(tmpdir(), 'server-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function clone(name: string, origin?: string): string {
  const dir = join(folder, name);
  execFileSync('git', ['init', '--quiet', dir]);
  if (origin !== undefined) execFileSync('git', ['-C', dir, 'remote', 'add', 'origin', origin]);
  return dir;
}
const ours = clone('ours', 'git@github.com:octo/forge.git');
const theirs = clone('theirs', 'https://git.example/octo/forge');
const none = clone('none');

describe('the repository and its server', () => {
  it.each([
    ['the origin', undefined, {}, ours, ['octo/forge', 'https://github.com', 'https://api.github.com', false]],
    [
      'that of another server',
      undefined,
      {},
      theirs,
      ['octo/forge', 'https://git.example', 'https://git.example/api/v3', false],
    ],
    ['the named one', 'a/b', {}, theirs, ['a/b', 'https://github.com', 'https://api.github.com', false]],
    [
      'on the host of gh',
      'a/b',
      { GH_HOST: 'x.ghe.com' },
      none,
      ['a/b', 'https://x.ghe.com', 'https://api.x.ghe.com', true],
    ],
    [
      'on the server of the environment',
      undefined,
      { GITHUB_SERVER_URL: 'http://127.0.0.1:1', GITHUB_API_URL: 'http://127.0.0.1:2' },
      ours,
      ['octo/forge', 'http://127.0.0.1:1', 'http://127.0.0.1:2', true],
    ],
  ] as const)('are %s', async (_, named, env, dir, [repository, serverUrl, apiUrl, isChosen]) => {
    expect(await findServer(named, { env, dir })).toEqual({ repository, serverUrl, apiUrl, isChosen });
  });

  it('are named when nothing says them', async () => {
    await expect(findServer(undefined, { env: {}, dir: none })).rejects.toThrow(
      'a clone whose origin is on GitHub, found neither.',
    );
    await expect(findServer('a', { env: {}, dir: ours })).rejects.toThrow('found "a"');
  });
});
