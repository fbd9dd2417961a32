import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseBacklog } from '../../core/backlog/parse-backlog.ts';
import { backlogDigest } from '../../local/backlog-digest.ts';
import { createEngineFolder, writeMeta } from '../../local/engine-folder.ts';
import { describeNewBacklog, describeUncommittedConfig, refuseOutInside } from './describe-source.ts';

let folder: string;
let repo: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stoneforge-source-')));
  repo = join(folder, 'repo');
  execFileSync('git', ['init', '-q', repo]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string) => {
  mkdirSync(join(repo, '.stoneforge'), { recursive: true });
  writeFileSync(join(repo, '.stoneforge/config.yaml'), text);
};
const describe = async (committed?: string) =>
  (await describeUncommittedConfig(repo, committed)).map((line) => line.replace(repo, '<repo>'));

test('a configuration that is not the committed one is told in one line, because the committed one counts', async () => {
  expect(await describe()).toEqual([]);
  expect(await describe('label: x\n')).toMatchInlineSnapshot(`
    [
      ".stoneforge/config.yaml is deleted in <repo> but still committed; the committed one counts.",
    ]
  `);
  write('label: x\n');
  expect(await describe('label: x\r\n')).toEqual([]);
  expect(await describe()).toMatchInlineSnapshot(`
    [
      ".stoneforge/config.yaml in <repo> is not committed, so it does not count. Commit it to use it.",
    ]
  `);
  expect(await describe('label: y\n')).toMatchInlineSnapshot(`
    [
      ".stoneforge/config.yaml in <repo> has uncommitted changes; the committed one counts. Commit them to use them.",
    ]
  `);
});

test('a bare repository has nothing that is not committed', async () => {
  expect(await describeUncommittedConfig(join(repo, '.git'), 'label: x\n')).toEqual([]);
});

test('results inside of the work tree are refused, unless git ignores them there', async () => {
  writeFileSync(join(repo, '.gitignore'), 'results/\n');
  symlinkSync(repo, join(folder, 'link'));
  const message = await refuseOutInside(repo, join(repo, 'a/out')).then(String, (error: Error) => error.message);
  expect(message.replaceAll(folder, '<folder>')).toMatchInlineSnapshot(
    `"Expected --out to lie outside of the work tree of --repo, or where git ignores it, found <folder>/repo/a/out. Choose a folder beside the repository, such as <folder>/repo-out, or add it to .gitignore."`,
  );
  await expect(refuseOutInside(repo, join(folder, 'link/out'))).rejects.toMatchObject({ code: 'bad-arguments' });
  await refuseOutInside(repo, join(repo, 'results'));
  await refuseOutInside(repo, join(repo, 'results/first'));
  await refuseOutInside(repo, join(folder, 'repo-out'));
  await refuseOutInside(repo, join(folder, 'out'));
});

test('a run that is resumed with another backlog says that it keeps the first one', async () => {
  const before = parseBacklog('[{"title": "a"}]', 'backlog.json');
  const after = parseBacklog('[{"title": "a", "body": "Red."}]', 'backlog.json');
  const results = await createEngineFolder(join(folder, 'out'));
  const meta = { v: 1 as const, branch: 'main', startedAt: '', label: 'x', maxConcurrent: 1, isSeeded: true };
  await writeMeta(results, { ...meta, backlog: backlogDigest(before) });
  expect(await describeNewBacklog(results.root, before)).toEqual([]);
  expect(await describeNewBacklog(results.root, after)).toMatchInlineSnapshot(`
    [
      "The backlog has changed since this run began: --resume goes on with the tasks as they were. Start again with a new --out to work the new ones.",
    ]
  `);
  await writeMeta(results, meta);
  expect(await describeNewBacklog(results.root, after)).toEqual([]);
});
