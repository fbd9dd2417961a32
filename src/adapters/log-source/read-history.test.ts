import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type GitSandbox, makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { checkHistory } from '../../core/log/verify/check-history.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { readHistory } from './read-history.ts';

const FIRST = 'events/000001.jsonl';
let sandbox: GitSandbox;

beforeAll(() => prepareGitEnvironment());
beforeEach(() => {
  sandbox = makeGitSandbox();
  sandbox.git(['checkout', '-q', '--orphan', 'stoneforge']);
  sandbox.git(['rm', '-rfq', '.']);
});
afterEach(() => sandbox[Symbol.dispose]());

const head = () => sandbox.git(['rev-parse', 'HEAD']);

/** Commits one version of the first file after another. */
function grow(...versions: readonly string[]): string[] {
  return versions.map((content) => sandbox.commit(`now ${content.length}`, { [FIRST]: content }));
}

async function found(path = sandbox.worktree, commit = head()): Promise<string[]> {
  const history = await readHistory(path, { branch: 'stoneforge', commit });
  const all: string[] = [];
  for await (const { code, position, expected } of checkHistory(history)) {
    all.push(`${code} ${position}${/commit ([0-9a-f]{40})/.exec(expected)?.[1] ?? ''}`);
  }
  return all;
}

it('has nothing to say of files that only grow, whatever else changes', async () => {
  grow('a\n', 'a\nb\n', 'a\nb\nc');
  sandbox.commit('next', { [FIRST]: 'a\nb\nc\nd\n', 'events/000002.jsonl': 'x\n', 'attempts/1.1.json': '1' });
  sandbox.commit('other', { 'events/000002.jsonl': 'x\ny\n', 'attempts/1.1.json': '2', 'events/note.txt': '' });
  sandbox.commit('other', { 'events/note.txt': 'changed' });
  expect(await found()).toEqual([]);
});

it('finds the commit that changed a line, also when a later one put it back', async () => {
  const [, , changed, back] = grow('a\n', 'a\nb\n', 'a\nB\nc\n', 'a\nb\nc\n', 'a\nb\nc\nd\n');
  expect(await found()).toEqual([`history-rewritten ${FIRST}:2${changed}`, `history-rewritten ${FIRST}:2${back}`]);
});

it('finds the commit that took lines away, or the file', async () => {
  const [, , shorter] = grow('a\n', 'a\nb\nc\n', 'a\n', 'a\nd\n');
  sandbox.git(['rm', '-q', FIRST]);
  const gone = sandbox.commit('gone', { 'events/000002.jsonl': 'x\n' });
  expect(await found()).toEqual([`history-rewritten ${FIRST}:2${shorter}`, `history-rewritten ${FIRST}${gone}`]);
});

it('takes a link under the name of a file for no file, and a file that became one for gone', async () => {
  grow('a\n');
  symlinkSync('000001.jsonl', join(sandbox.worktree, 'events/000002.jsonl'));
  sandbox.commit('link', {});
  rmSync(join(sandbox.worktree, 'events/000002.jsonl'));
  sandbox.commit('file', { 'events/000002.jsonl': 'b\n' });
  expect(await found()).toEqual([]);
  rmSync(join(sandbox.worktree, FIRST));
  symlinkSync('000002.jsonl', join(sandbox.worktree, FIRST));
  const gone = sandbox.commit('link', {});
  expect(await found()).toEqual([`history-rewritten ${FIRST}${gone}`]);
});

it('holds a merge to both of its parents', async () => {
  grow('a\n', 'a\nb\n');
  sandbox.git(['checkout', '-q', '-b', 'side', 'HEAD~1']);
  const [side] = grow('a\nx\n');
  sandbox.git(['checkout', '-q', 'stoneforge']);
  sandbox.git(['merge', '-q', '-s', 'ours', '-m', 'merge', side ?? '']);
  expect(await found()).toEqual([`history-rewritten ${FIRST}:2${head()}`]);
});

it('takes a repair for one only when it kept what it took out', async () => {
  const bad = 'no event\n';
  const record = JSON.stringify({
    v: 1,
    position: `${FIRST}:1`,
    why: `not JSON: Unexpected token 'o', "no event" is not valid JSON`,
    encoding: 'utf8',
    line: 'no event',
  });
  grow(`${bad}{"v":9,"type":"x"}\n`);
  sandbox.commit('repair', { [FIRST]: '{"v":9,"type":"x"}\n', 'quarantine/000001.jsonl': `${record}\n` });
  expect(await found()).toEqual([]);
  grow(`{"v":9,"type":"x"}\n${bad}`);
  const [dropped] = grow('{"v":9,"type":"x"}\n');
  expect(await found()).toEqual([`history-rewritten ${FIRST}:2${dropped}`]);
});

it('says what a shallow or partial clone, and one that is behind, cannot know', async () => {
  grow('a\n', 'b\n');
  sandbox.git(['push', '-q', 'origin', 'stoneforge']);
  sandbox.git(['config', 'uploadpack.allowFilter', 'true'], sandbox.remote);
  const url = `file://${sandbox.remote}`;
  const clone = (name: string, ...options: string[]) =>
    sandbox.git(['clone', '-q', '-b', 'stoneforge', ...options, url, sandbox.path(name)], sandbox.root);
  clone('shallow', '--depth=1');
  clone('partial', '--filter=blob:none', '--no-checkout');
  clone('full');
  const old = head();
  expect(await found(sandbox.path('shallow'))).toEqual(['history-partial history']);
  expect(await found(sandbox.path('partial'))).toEqual(['history-partial history']);
  grow('b\nc\n');
  sandbox.git(['push', '-q', 'origin', 'stoneforge']);
  sandbox.git(['fetch', '-q'], sandbox.path('full'));
  expect(await found(sandbox.path('full'), old)).toEqual([
    'branch-behind history',
    `history-rewritten ${FIRST}:1${old}`,
  ]);
});

it('finds what was pushed away, as long as the repository remembers it', async () => {
  const [kept] = grow('a\n', 'a\nb\n', 'a\nb\nc\n');
  sandbox.git(['push', '-q', 'origin', 'stoneforge']);
  sandbox.git(['clone', '-q', '-b', 'main', sandbox.remote, sandbox.path('clone')], sandbox.root);
  sandbox.git(['reset', '-q', '--hard', kept ?? '']);
  grow('a\nother\n');
  sandbox.git(['push', '-q', '-f', 'origin', 'stoneforge']);
  sandbox.git(['fetch', '-q'], sandbox.path('clone'));
  expect(await found(sandbox.path('clone'))).toEqual(['history-replaced history']);
  sandbox.git(['reflog', 'expire', '--expire=all', '--all'], sandbox.path('clone'));
  expect(await found(sandbox.path('clone'))).toEqual([]);
});
