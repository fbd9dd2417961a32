import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resolveActionReference } from './action-reference.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
let root: string;
let checkout: string;
let installed: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'stoneforge-action-')));
  checkout = join(root, 'checkout');
  installed = join(checkout, 'node_modules/stoneforge-actions');
  mkdirSync(installed, { recursive: true });
  git('init', '-q');
  commit('one');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd: checkout, encoding: 'utf8' }).trim();
}

function commit(message: string): string {
  git('commit', '-q', '--allow-empty', '-m', message);
  return git('rev-parse', 'HEAD');
}

const packageAt = (folder: string) => ({ root: folder, version: '1.2.3', repository: 'owner/forge' });
const recorded = (action: string, version = '1.2.3') => ({ action, version, secrets: [] });

test('a commit that is asked for is pinned in the repository of the package', async () => {
  expect(await resolveActionReference({ asked: A, package: packageAt(checkout) })).toEqual({
    uses: `owner/forge@${A}`,
    comment: 'v1.2.3',
  });
});

test('another repository and relative references can be asked for', async () => {
  const resolve = (asked: string) => resolveActionReference({ asked, package: packageAt(checkout) });
  expect(await resolve(`mirror/forge@${A}`)).toMatchObject({ uses: `mirror/forge@${A}` });
  expect(await resolve('$/')).toEqual({ uses: '$/' });
  expect(await resolve('./')).toMatchObject({ uses: './', warning: expect.stringContaining('--action-ref $/') });
});

test.each(['main', 'v1', A.slice(1), `owner/forge@v1`, '../x', `x\n${A}`, ''])(
  '"%s" is no commit and refused',
  async (asked) => {
    await expect(resolveActionReference({ asked, package: packageAt(checkout) })).rejects.toMatchObject({
      code: 'bad-arguments',
    });
  },
);

test('a branch is refused with the command that finds its commit, in the repository that was meant', async () => {
  const messageFor = (asked: string) =>
    resolveActionReference({ asked, package: packageAt(checkout) }).then(String, (error: Error) => error.message);
  expect(await messageFor('main')).toMatchInlineSnapshot(
    `"Expected --action-ref to be a commit of 40 hex digits, owner/name@<commit>, $/ or ./, found "main". A branch or a tag can be moved to other code, so pin its commit: look it up by \`git ls-remote https://github.com/owner/forge.git main\`, and give --action-ref <commit>."`,
  );
  expect(await messageFor('me/fork@main')).toMatchInlineSnapshot(
    `"Expected --action-ref to be a commit of 40 hex digits, owner/name@<commit>, $/ or ./, found "me/fork@main". A branch or a tag can be moved to other code, so pin its commit: look it up by \`git ls-remote https://github.com/me/fork.git main\`, and give --action-ref me/fork@<commit>."`,
  );
  expect(await messageFor('x; rm -rf')).toMatchInlineSnapshot(
    `"Expected --action-ref to be a commit of 40 hex digits, owner/name@<commit>, $/ or ./, found "x; rm -rf". A branch or a tag can be moved to other code, so pin its commit: look it up by \`git ls-remote https://github.com/owner/forge.git\`, and give --action-ref <commit>."`,
  );
});

test('a check keeps the commit that is recorded, wherever HEAD of the checkout is', async () => {
  const found = await resolveActionReference({
    package: packageAt(checkout),
    recorded: recorded(`owner/forge@${A}`),
    keepsRecorded: true,
  });
  expect(found).toEqual({ uses: `owner/forge@${A}`, comment: 'v1.2.3' });
});

test('a checkout of the action gives its HEAD, and says that GitHub must have it', async () => {
  const head = commit('two');
  const found = await resolveActionReference({ package: packageAt(checkout), recorded: recorded(`owner/forge@${A}`) });
  expect(found.uses).toBe(`owner/forge@${head}`);
  expect(found.warning).toContain(head.slice(0, 12));
});

test('a relative reference stays what it is, also in a checkout', async () => {
  expect(await resolveActionReference({ package: packageAt(checkout), recorded: recorded('$/') })).toEqual({
    uses: '$/',
  });
});

test('a package that is installed inside of somebody’s repository does not take that one’s HEAD', async () => {
  git('tag', 'v1.2.3');
  const head = git('rev-parse', 'HEAD');
  commit('two');
  const found = await resolveActionReference({ package: packageAt(installed), remote: checkout });
  expect(found).toEqual({ uses: `owner/forge@${head}`, comment: 'v1.2.3' });
});

test('an annotated tag gives the commit behind it', async () => {
  git('tag', '-a', 'v1.2.3', '-m', 'release');
  const found = await resolveActionReference({ package: packageAt(installed), remote: checkout });
  expect(found.uses).toBe(`owner/forge@${git('rev-parse', 'HEAD')}`);
});

test('what is recorded for this version is used without asking anybody', async () => {
  const source = { package: packageAt(installed), remote: join(root, 'none') };
  expect(await resolveActionReference({ ...source, recorded: recorded(`owner/forge@${B}`) })).toMatchObject({
    uses: `owner/forge@${B}`,
  });
  await expect(
    resolveActionReference({ ...source, recorded: recorded(`owner/forge@${B}`, '1.2.2') }),
  ).rejects.toThrow();
});

test('without the tag it says how to name a commit', async () => {
  const failed = resolveActionReference({ package: packageAt(installed), remote: checkout });
  const message = await failed.then(String, (error: Error) => error.message);
  expect(message.replaceAll(root, '<folder>')).toMatchInlineSnapshot(
    `"Expected the tag v1.2.3 in <folder>/checkout, to pin the action to its commit, found no such tag. Name the commit yourself: stoneforge init --action-ref <40 hex digits>"`,
  );
});

test('when the remote cannot be reached it says what git said', async () => {
  const failed = resolveActionReference({ package: packageAt(installed), remote: join(root, 'none') });
  await expect(failed).rejects.toMatchObject({ code: 'forge-unavailable', retryable: true });
  await expect(failed).rejects.toThrow('--action-ref');
});
