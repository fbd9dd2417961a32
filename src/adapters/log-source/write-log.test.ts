import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GitSandbox, makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { openLogSource } from './open-log-source.ts';
import { openLogWriter } from './write-log.ts';

const FIRST = 'events/000001.jsonl';
const AT = new Date('2026-03-04T05:06:07.089Z');
let sandbox: GitSandbox;

beforeAll(() => prepareGitEnvironment());
beforeEach(() => {
  sandbox = makeGitSandbox();
});
afterEach(() => sandbox[Symbol.dispose]());

async function openWriter(path: string) {
  return openLogWriter(path, { source: await openLogSource(path), branch: 'stoneforge', at: AT });
}

describe('a folder', () => {
  it.each([
    ['with events/', 'log/events', 'log/quarantine'],
    ['that has the files of events themselves', 'log', 'log/quarantine'],
  ])('%s gets whole files in place of the old ones', async (_, events, quarantine) => {
    mkdirSync(sandbox.path(events), { recursive: true });
    writeFileSync(sandbox.path(`${events}/000001.jsonl`), 'old\n');
    writeFileSync(
      sandbox.path(`${events}/.000001.jsonl.new`),
      'left by one that was killed, and longer than what comes',
    );
    const writer = await openWriter(sandbox.path('log'));
    await writer.write('quarantine/000001.jsonl', Buffer.from('aside\n'));
    await writer.write(FIRST, Buffer.from('new\n'));
    await writer.remove('snapshot.json');
    expect(await writer.finish('repair')).toEqual({ commit: undefined, push: undefined });
    expect(readFileSync(sandbox.path(`${events}/000001.jsonl`), 'utf8')).toBe('new\n');
    expect(readFileSync(sandbox.path(`${quarantine}/000001.jsonl`), 'utf8')).toBe('aside\n');
    expect(readdirSync(sandbox.path(events)).filter((name) => name.startsWith('.'))).toEqual([]);
    const source = await openLogSource(sandbox.path('log'));
    expect(await source.list()).toEqual([FIRST, 'quarantine/000001.jsonl']);
  });
});

it('writes nothing through a link that lies in a folder', async () => {
  for (const folder of ['log/events', 'elsewhere']) mkdirSync(sandbox.path(folder), { recursive: true });
  writeFileSync(sandbox.path('log/events/000001.jsonl'), 'old\n');
  symlinkSync(sandbox.path('elsewhere'), sandbox.path('log/quarantine'));
  const writer = await openWriter(sandbox.path('log'));
  await expect(writer.write('quarantine/000001.jsonl', Buffer.from('aside\n'))).rejects.toThrow(
    /quarantine to be a folder of its own, found a link to another one/,
  );
  expect(readdirSync(sandbox.path('elsewhere'))).toEqual([]);
  symlinkSync(sandbox.path('log/events'), sandbox.path('named'));
  await (await openWriter(sandbox.path('named'))).write(FIRST, Buffer.from('new\n'));
  expect(readFileSync(sandbox.path('log/events/000001.jsonl'), 'utf8')).toBe('new\n');
});

describe('a branch', () => {
  beforeEach(() => {
    sandbox.git(['checkout', '-q', '--orphan', 'stoneforge']);
    sandbox.git(['rm', '-rfq', '.']);
    sandbox.commit('log', { [FIRST]: 'old\n', 'README.md': 'log\n', 'snapshot.json': '{}\n' });
    sandbox.git(['push', '-q', 'origin', 'stoneforge']);
    sandbox.git(['clone', '-q', '-b', 'main', sandbox.remote, sandbox.path('clone')], sandbox.root);
  });
  const inClone = (...args: string[]) => sandbox.git(args, sandbox.path('clone'));

  it('gets one commit, made from what was fetched, and nothing is pushed or checked out', async () => {
    const fetched = inClone('rev-parse', 'origin/stoneforge');
    const writer = await openWriter(sandbox.path('clone'));
    await writer.write(FIRST, Buffer.from('new\n'));
    await writer.write('quarantine/000001.jsonl', Buffer.from('aside\n'));
    await writer.remove('snapshot.json');
    expect(inClone('for-each-ref', 'refs/heads/stoneforge')).toBe('');
    const { commit, push } = await writer.finish('repair: 1 file');
    expect(push).toBe('git push origin stoneforge');
    expect(inClone('rev-parse', 'stoneforge', 'stoneforge~1')).toBe(`${commit}\n${fetched}`);
    expect(inClone('ls-tree', '-r', '--name-only', 'stoneforge').split('\n')).toEqual([
      'README.md',
      FIRST,
      'quarantine/000001.jsonl',
    ]);
    expect(inClone('show', `stoneforge:${FIRST}`)).toBe('new');
    expect(inClone('log', '-1', '--format=%an %ct %s', 'stoneforge')).toBe('stoneforge[bot] 1772600767 repair: 1 file');
    expect(inClone('status', '--porcelain')).toBe('');
    expect(inClone('for-each-ref', 'refs/stoneforge')).toBe('');
    expect(sandbox.git(['rev-parse', 'stoneforge'], sandbox.remote)).toBe(fetched);
  });

  it('of a bare repository that nobody stands behind says of no push', async () => {
    const writer = await openWriter(sandbox.remote);
    await writer.write(FIRST, Buffer.from('new\n'));
    expect(await writer.finish('repair')).toEqual({ commit: expect.stringMatching(/^[0-9a-f]{40}$/), push: undefined });
    expect(sandbox.git(['show', `stoneforge:${FIRST}`], sandbox.remote)).toBe('new');
  });

  it('stays when somebody else has moved it meanwhile', async () => {
    const writer = await openWriter(sandbox.remote);
    await writer.write(FIRST, Buffer.from('new\n'));
    sandbox.commit('more', { [FIRST]: 'old\nmore\n' });
    sandbox.git(['push', '-q', 'origin', 'stoneforge']);
    await expect(writer.finish('repair')).rejects.toMatchObject({ code: 'git-failed' });
    expect(sandbox.git(['show', `stoneforge:${FIRST}`], sandbox.remote)).toBe('old\nmore');
  });

  it('is refused when it is checked out, or went another way than what was fetched', async () => {
    inClone('branch', '-q', 'stoneforge', 'origin/stoneforge');
    inClone('worktree', 'add', '-q', sandbox.path('beside'), 'stoneforge');
    await expect(openWriter(sandbox.path('clone'))).rejects.toThrow(/not to be checked out, found it in .*beside/);
    inClone('worktree', 'remove', sandbox.path('beside'));
    const repair = await openWriter(sandbox.path('clone'));
    await repair.write(FIRST, Buffer.from('mended\n'));
    await repair.finish('repair');
    sandbox.commit('more', { [FIRST]: 'old\nmore\n' });
    sandbox.git(['push', '-q', 'origin', 'stoneforge']);
    inClone('fetch', '-q');
    await expect(openWriter(sandbox.path('clone'))).rejects.toThrow(/Bring it up to date: git fetch/);
  });

  it('that was left behind is moved on from what was fetched', async () => {
    inClone('branch', '-q', 'stoneforge', 'origin/stoneforge');
    const newer = sandbox.commit('more', { [FIRST]: 'old\nmore\n' });
    sandbox.git(['push', '-q', 'origin', 'stoneforge']);
    inClone('fetch', '-q');
    const writer = await openWriter(sandbox.path('clone'));
    await writer.write(FIRST, Buffer.from('new\n'));
    const { commit } = await writer.finish('repair');
    expect(inClone('rev-parse', 'stoneforge', 'stoneforge~1')).toBe(`${commit}\n${newer}`);
  });
});
