import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findToken } from './find-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'token-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Puts a `gh` in front of whatever is installed. */
function gh(script: string): void {
  writeFileSync(join(folder, 'gh'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
}

const GITHUB = 'https://github.com';
const OTHER = 'https://git.example';

describe('the token of the environment', () => {
  const env = { GH_TOKEN: 'a', GITHUB_TOKEN: 'b', GH_ENTERPRISE_TOKEN: 'c', GITHUB_ENTERPRISE_TOKEN: 'd' };

  it.each([
    [GITHUB, env, 'a'],
    ['https://octo.ghe.com', env, 'a'],
    [GITHUB, { ...env, GH_TOKEN: '' }, 'b'],
    [OTHER, env, 'c'],
    ['https://github.com.git.example', env, 'c'],
    [OTHER, { GITHUB_ENTERPRISE_TOKEN: 'd' }, 'd'],
  ])('for %s', async (server, variables, token) => {
    expect(await findToken(server, { env: variables, isChosen: false })).toBe(token);
  });

  it('for github.com goes to no other server, but to one that the person named', async () => {
    gh('exit 1');
    const only = { GH_TOKEN: 'a' };
    await expect(findToken(OTHER, { env: only, isChosen: false })).rejects.toThrow(
      'Expected a token for git.example, found none. Set GH_ENTERPRISE_TOKEN, or log in with "gh auth login --hostname git.example".',
    );
    expect(await findToken(OTHER, { env: only, isChosen: true })).toBe('a');
  });
});

it('is else the one with which gh is logged in at that server', async () => {
  gh('[ "$*" = "auth token --hostname git.example" ] && echo gho_x');
  expect(await findToken(OTHER, { env: {}, isChosen: false })).toBe('gho_x');
  await expect(findToken(GITHUB, { env: {}, isChosen: false })).rejects.toThrow('Set GH_TOKEN, or log in');
});
