import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { serveGit } from '../../../test/support/git-http.ts';
import { makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { createGit } from '../git/git.ts';
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

it('is fetched at one stroke, however long it is, where a clone has left the files at the forge', async () => {
  const requestsFor = async (count: number) => {
    using sandbox = makeGitSandbox();
    await using server = await serveGit({ root: sandbox.root });
    sandbox.git(['config', 'uploadpack.allowFilter', 'true'], sandbox.remote);
    sandbox.git(['config', 'uploadpack.allowAnySHA1InWant', 'true'], sandbox.remote);
    const log = Object.fromEntries(Array.from({ length: count }, (_, n) => [`events/00000${n + 1}.jsonl`, `${n}\n`]));
    sandbox.commit('log', log);
    sandbox.git(['push', '-q', 'origin', 'main:stoneforge']);
    const clone = sandbox.path('clone');
    // Not sandbox.git: it would wait for a server in its own process.
    const cloning = ['clone', '-q', '--bare', '--filter=blob:none', `${server.url}/r.git`, clone];
    await createGit(sandbox.root).run(cloning);
    const before = server.requests.length;
    expect(await contentOf(await openLogSource(clone))).toMatchObject(log);
    return server.requests.length - before;
  };
  expect(await requestsFor(8)).toBe(await requestsFor(4));
});

it('takes the local branch or what was fetched, whichever has more', async () => {
  using sandbox = makeGitSandbox();
  const first = sandbox.git(['rev-parse', 'main']);
  sandbox.git(['push', '-q', 'origin', 'main:stoneforge']);
  sandbox.git(['clone', '-q', sandbox.remote, sandbox.path('clone')], sandbox.root);
  const inClone = (...args: string[]) => sandbox.git(args, sandbox.path('clone'));
  const read = async () => {
    const { name, commit } = await openLogSource(sandbox.path('clone'));
    return [name.startsWith('the fetched branch') ? 'fetched' : 'local', commit];
  };
  inClone('branch', '-q', 'stoneforge', 'origin/stoneforge');
  expect(await read()).toEqual(['local', first]);
  const second = sandbox.commit('second', {});
  sandbox.git(['push', '-q', 'origin', 'main:stoneforge']);
  inClone('fetch', '-q');
  expect(await read()).toEqual(['fetched', second]);
  const own = inClone('commit-tree', '-p', first, '-m', 'own', `${first}^{tree}`);
  inClone('update-ref', 'refs/heads/stoneforge', own);
  expect(await read()).toEqual(['local', own]);
  inClone('update-ref', '-d', 'refs/heads/stoneforge');
  expect(await read()).toEqual(['fetched', second]);
});

it('is found in a clone of another branch by the command that the error names', async () => {
  using sandbox = makeGitSandbox();
  sandbox.git(['push', '-q', 'origin', 'main:stoneforge']);
  const url = `file://${sandbox.remote}`;
  sandbox.git(['clone', '-q', '--depth=1', '-b', 'main', url, sandbox.path('clone')], sandbox.root);
  const error: unknown = await openLogSource(sandbox.path('clone')).catch((one: unknown) => one);
  const [, command = ''] = /fetch the branch first: git (.*)$/.exec(String(error)) ?? [];
  sandbox.git(command.split(' '), sandbox.path('clone'));
  expect((await openLogSource(sandbox.path('clone'))).name).toMatch(/^the fetched branch stoneforge /);
});

it('reads plain files of a branch alone, and knows the links among them', async () => {
  using sandbox = makeGitSandbox();
  sandbox.git(['checkout', '-q', '--orphan', 'stoneforge']);
  sandbox.git(['rm', '-rfq', '.']);
  const commit = sandbox.commit('log', LOG);
  symlinkSync('000001.jsonl', join(sandbox.worktree, 'events/000003.jsonl'));
  sandbox.git(['add', '-A']);
  sandbox.git(['update-index', '--add', '--cacheinfo', `160000,${commit},events/000004.jsonl`]);
  sandbox.git(['commit', '-q', '-m', 'links']);
  sandbox.git(['push', '-q', 'origin', 'stoneforge']);
  const source = await openLogSource(sandbox.remote);
  expect(await contentOf(source)).toEqual(LOG);
  expect(await source.listLinks?.()).toEqual(['events/000003.jsonl', 'events/000004.jsonl']);
});

it('takes no file of a flat folder for one of the log but those of JSON lines', async () => {
  using sandbox = makeGitSandbox();
  mkdirSync(sandbox.path('flat'));
  for (const name of ['000001.jsonl', 'log.sqlite', 'notes.txt']) writeFileSync(sandbox.path(`flat/${name}`), 'x');
  expect(await (await openLogSource(sandbox.path('flat'))).list()).toEqual(['events/000001.jsonl']);
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
