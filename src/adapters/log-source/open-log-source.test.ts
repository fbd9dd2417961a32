import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { openLogSource } from './open-log-source.ts';

beforeAll(() => prepareGitEnvironment());

async function contentOf(source: LogSource): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { path, content } of source.read(await source.list())) files[path] = content.toString('utf8');
  return files;
}

const LOG = {
  'README.md': 'log\n',
  'attempts/1.1.json': '{}\n',
  'events/000001.jsonl': 'a\n',
  'events/000002.jsonl': 'b\n',
};

it('is the same in a bare repository, a clone that fetched it, a work tree of it, and folders without git', async () => {
  using sandbox = makeGitSandbox();
  sandbox.git(['checkout', '-q', '--orphan', 'stoneforge']);
  sandbox.git(['rm', '-rfq', '.']);
  sandbox.commit('log', LOG);
  sandbox.git(['push', '-q', 'origin', 'stoneforge']);
  sandbox.git(['clone', '-q', sandbox.remote, sandbox.path('clone')], sandbox.root);
  mkdirSync(sandbox.path('clone/inside'));
  cpSync(sandbox.worktree, sandbox.path('folder'), { recursive: true, filter: (path) => !path.endsWith('.git') });
  for (const place of [
    sandbox.remote,
    sandbox.path('clone'),
    sandbox.path('clone/inside'),
    sandbox.worktree,
    sandbox.path('folder'),
  ]) {
    expect(await contentOf(await openLogSource(place)), place).toEqual(LOG);
  }
  const { 'events/000001.jsonl': first, 'events/000002.jsonl': second } = LOG;
  expect(await contentOf(await openLogSource(sandbox.path('folder/events')))).toEqual({
    'events/000001.jsonl': first,
    'events/000002.jsonl': second,
  });
});

it('says what it looked for where there is no log', async () => {
  using sandbox = makeGitSandbox();
  writeFileSync(sandbox.path('file'), '');
  mkdirSync(sandbox.path('empty'));
  for (const place of ['worktree', 'empty']) {
    await expect(openLogSource(sandbox.path(place))).rejects.toThrow(
      /found neither. In a clone, fetch the branch first/,
    );
  }
  for (const place of ['file', 'nowhere']) {
    await expect(openLogSource(sandbox.path(place))).rejects.toThrow(/Expected a repository or a folder/);
  }
});
