import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { disposeAfterEach } from '../../../test/support/disposables.ts';
import { type GitHttpOptions, type GitHttpServer, serveGit } from '../../../test/support/git-http.ts';
import { type GitSandbox, makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { prepareGitEnvironment } from './environment.ts';
import { isRecent } from './git-version.ts';
import { openRepository } from './open-repository.ts';

const disposeLater = disposeAfterEach();
const TOKEN = 'ghs_secretForTests';

beforeAll(() => prepareGitEnvironment());

async function setUp(http: Omit<GitHttpOptions, 'root'> = {}) {
  const sandbox = makeGitSandbox();
  disposeLater(sandbox);
  const server = await serveGit({ root: sandbox.root, token: TOKEN, ...http });
  disposeLater(server);
  const repository = await openRepository({
    dir: sandbox.path('bare'),
    remoteUrl: `${server.url}/r.git`,
    token: TOKEN,
  });
  return { sandbox, server, repository };
}

const main = (sandbox: GitSandbox) => sandbox.git(['rev-parse', 'main']);
const atRemote = (sandbox: GitSandbox, ref: string) =>
  sandbox.git(['for-each-ref', '--format=%(objectname)', ref], sandbox.remote);
const bytesFromServer = (server: GitHttpServer) =>
  server.requests.filter(({ path }) => path.endsWith('git-upload-pack')).length;

describe('the repository itself', () => {
  it('keeps the credential in a file that only this user can read, and for this URL alone', async () => {
    const { sandbox, server, repository } = await setUp();
    const config = join(repository.git.dir, 'config');
    expect(statSync(config).mode & 0o777).toBe(0o600);
    expect(statSync(repository.git.dir).mode & 0o777).toBe(0o700);
    expect(readFileSync(config, 'utf8')).not.toContain(TOKEN);
    expect(await repository.fetch(['refs/heads/main'])).toEqual(new Map([['refs/heads/main', main(sandbox)]]));
    expect(server.requests.every(({ authorization }) => authorization !== undefined)).toBe(true);
    const elsewhere = await repository.git.run(
      ['config', '--get-urlmatch', 'http.extraheader', 'https://example.org/r.git'],
      { exits: [1] },
    );
    expect(elsewhere.stdout).toBe('');
  });

  it('says that the forge refused when the token is wrong', async () => {
    const { sandbox, server } = await setUp();
    const stranger = await openRepository({
      dir: sandbox.path('stranger'),
      remoteUrl: `${server.url}/r.git`,
      token: 'wrong',
    });
    await expect(stranger.fetch(['refs/heads/main'])).rejects.toMatchObject({
      code: 'forge-refused',
      retryable: false,
    });
  });

  it('refuses a URL that would write settings of its own', async () => {
    const { sandbox } = await setUp();
    const remoteUrl = 'https://example.org/r.git"\n[core]\n\tfsmonitor = touch /tmp/x';
    await expect(openRepository({ dir: sandbox.path('evil'), remoteUrl })).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('tells a git that is too old', () => {
    expect(isRecent('git version 2.37.9')).toBe(false);
    expect(isRecent('git version 1.99.1')).toBe(false);
    expect(isRecent('git version 2.38.0')).toBe(true);
    expect(isRecent('git version 2.39.5 (Apple Git-154)')).toBe(true);
    expect(isRecent('git version 3.0.1.windows.1')).toBe(true);
  });
});

describe('fetch', () => {
  it('returns the commit of each reference and undefined for what is missing', async () => {
    const { sandbox, repository } = await setUp();
    sandbox.git([
      'push',
      '-q',
      'origin',
      'main:refs/stoneforge/trains/main',
      'main:refs/heads/agent/worker-1/12-it-is',
    ]);
    const refs = [
      'refs/heads/main',
      'refs/stoneforge/trains/main',
      'refs/heads/agent/worker-1/12-it-is',
      'refs/heads/none',
      'refs/tags/none',
    ];
    const found = await repository.fetch(refs);
    expect([...found]).toEqual(refs.map((ref) => [ref, ref.endsWith('none') ? undefined : main(sandbox)]));
    expect(await repository.fetch([])).toEqual(new Map());
    expect(await repository.fetch(['refs/heads/none'])).toEqual(new Map([['refs/heads/none', undefined]]));
  });

  it('brings whole history, and files only when they are asked for', async () => {
    const { sandbox, server, repository } = await setUp();
    sandbox.git(['config', 'uploadpack.allowFilter', 'true'], sandbox.remote);
    for (const n of [1, 2, 3]) sandbox.commit(`change ${n}`, { 'src/a.txt': `${n}\n` });
    sandbox.git(['push', '-q', 'origin', 'main']);
    const head = (await repository.fetch(['refs/heads/main'])).get('refs/heads/main') ?? '';
    expect(await repository.countCommits(sandbox.git(['rev-parse', 'main~3']), head)).toBe(3);
    const before = bytesFromServer(server);
    expect(await repository.readFile(`${head}~1`, 'src/a.txt')).toBe('2\n');
    expect(bytesFromServer(server)).toBeGreaterThan(before);
    expect(await repository.readFile(head, 'src/none.txt')).toBeUndefined();
    expect(await repository.readFile(head, 'src')).toBeUndefined();
    await expect(repository.readFile('1'.repeat(40), 'src/a.txt')).rejects.toMatchObject({ code: 'git-failed' });
  });

  it('tries again when the forge has a bad moment', async () => {
    let failures = 1;
    const { sandbox, repository } = await setUp({ before: () => (failures-- > 0 ? { status: 502 } : undefined) });
    expect((await repository.fetch(['refs/heads/main'])).get('refs/heads/main')).toBe(main(sandbox));
  });

  it('refuses names that git would take for something else', async () => {
    const { repository } = await setUp();
    for (const name of [
      '--upload-pack=touch x',
      'main',
      'refs/heads/a..b',
      'refs/heads/a b',
      'refs/heads/x:refs/heads/y',
      'refs/heads/a.lock',
    ]) {
      await expect(repository.fetch([name])).rejects.toMatchObject({ code: 'bad-input' });
    }
    await expect(repository.treeOf('--help')).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('commits and trees', () => {
  it('reads history', async () => {
    const { sandbox, repository } = await setUp();
    const first = main(sandbox);
    const second = sandbox.commit('second', { 'a b/ä"\n.txt': 'x' });
    sandbox.git(['checkout', '-q', '--orphan', 'other']);
    const orphan = sandbox.commit('orphan', { z: 'z' });
    sandbox.git(['push', '-q', 'origin', 'main', 'other']);
    await repository.fetch(['refs/heads/main', 'refs/heads/other']);
    expect(await repository.treeOf(second)).toBe(sandbox.git(['rev-parse', 'main^{tree}']));
    expect(await repository.isAncestor(first, second)).toBe(true);
    expect(await repository.isAncestor(second, second)).toBe(true);
    expect(await repository.isAncestor(second, first)).toBe(false);
    expect(await repository.mergeBase(first, second)).toBe(first);
    expect(await repository.mergeBase(first, orphan)).toBeUndefined();
    expect(await repository.changedPaths(first, second)).toEqual(['a b/ä"\n.txt']);
    expect(await repository.changedPaths(first, first)).toEqual([]);
  });

  it('merges without a working tree and names the files in conflict', async () => {
    const { sandbox, repository } = await setUp();
    const base = sandbox.commit('base', { 'a.txt': 'one\n', 'b c.txt': 'one\n' });
    sandbox.git(['checkout', '-q', '-b', 'x', base]);
    const x = sandbox.commit('x', { 'a.txt': 'two\n', 'b c.txt': 'two\n' });
    sandbox.git(['checkout', '-q', '-b', 'y', base]);
    const y = sandbox.commit('y', { 'a.txt': 'three\n', 'b c.txt': 'three\n' });
    sandbox.git(['checkout', '-q', '-b', 'z', base]);
    const z = sandbox.commit('z', { 'z.txt': 'z\n' });
    sandbox.git(['push', '-q', 'origin', 'x', 'y', 'z']);
    await repository.fetch(['refs/heads/x', 'refs/heads/y', 'refs/heads/z']);
    expect(await repository.merge(x, y)).toEqual({ kind: 'conflict', paths: ['a.txt', 'b c.txt'] });
    const clean = await repository.merge(x, z);
    if (clean.kind !== 'clean') throw new Error('expected a clean merge');
    const message = 'task #12: say "hello"; $(touch /tmp/x) `y`\n\n-- not an option 🙂';
    const commit = await repository.commitTree({
      tree: clean.tree,
      parents: [x, z],
      message,
      at: '2026-01-02T03:04:05Z',
    });
    const again = await repository.commitTree({
      tree: clean.tree,
      parents: [x, z],
      message,
      at: '2026-01-02T03:04:05Z',
    });
    expect(again).toBe(commit);
    expect(await repository.readFile(commit, 'z.txt')).toBe('z\n');
    expect((await repository.git.run(['log', '-1', '--format=%an <%ae> %aI%n%B', commit])).stdout.trim()).toBe(
      `stoneforge[bot] <41898282+github-actions[bot]@users.noreply.github.com> 2026-01-02T03:04:05+00:00\n${message}`,
    );
    expect(await repository.isAncestor(z, commit)).toBe(true);
    await expect(repository.merge(x, '2'.repeat(40))).rejects.toMatchObject({ code: 'git-failed' });
  });
});

describe('takeBundle', () => {
  const expected = { branch: 'agent/worker-1/12-x', maxBytes: 1_000_000 };

  async function withBundle(make: (sandbox: GitSandbox, file: string) => void) {
    const { sandbox, repository } = await setUp();
    await repository.fetch(['refs/heads/main']);
    sandbox.git(['checkout', '-q', '-b', expected.branch]);
    const head = sandbox.commit('work', { 'README.md': '# sample\nmore\n' });
    const file = sandbox.path('change.bundle');
    make(sandbox, file);
    return {
      head,
      file,
      take: (changed: Partial<typeof expected> = {}) => repository.takeBundle(file, { ...expected, ...changed }),
      repository,
    };
  }
  const bundle =
    (...args: string[]) =>
    (sandbox: GitSandbox, file: string) => {
      sandbox.git(['bundle', 'create', '-q', file, ...args]);
    };
  const refused = { code: 'bundle-refused', retryable: false };

  it('takes the one branch, and nothing of it shows under a name of the forge', async () => {
    const { head, take, repository } = await withBundle(bundle(`main..${expected.branch}`));
    expect(await take()).toBe(head);
    expect(await repository.readFile(head, 'README.md')).toBe('# sample\nmore\n');
    expect((await repository.git.run(['for-each-ref', '--format=%(refname)'])).stdout).toBe(
      'refs/fetched/heads/main\n',
    );
  });

  it('takes a change in a partial clone whose files are still at the forge', async () => {
    const { sandbox, repository } = await setUp();
    sandbox.git(['config', 'uploadpack.allowFilter', 'true'], sandbox.remote);
    const long = Array.from({ length: 400 }, (_, n) => `line ${n}\n`).join('');
    const base = sandbox.commit('long files', { 'long.txt': long, 'other.txt': 'untouched\n' });
    sandbox.git(['push', '-q', 'origin', 'main']);
    await repository.fetch(['refs/heads/main']);
    sandbox.git(['checkout', '-q', '-b', expected.branch]);
    const head = sandbox.commit('work', { 'long.txt': `${long}one more\n` });
    const file = sandbox.path('change.bundle');
    sandbox.git(['bundle', 'create', '-q', file, `main..${expected.branch}`]);
    expect(await repository.takeBundle(file, expected)).toBe(head);
    expect(await repository.merge(base, head)).toEqual({ kind: 'clean', tree: await repository.treeOf(head) });
    await repository.push(`refs/heads/${expected.branch}`, { from: undefined, to: head });
    expect(sandbox.git(['show', `${head}:other.txt`], sandbox.remote)).toBe('untouched');
  });

  it('refuses a second reference, another branch, a tag and HEAD', async () => {
    for (const args of [[expected.branch, 'main'], ['main'], ['--all'], ['HEAD', expected.branch]]) {
      const { take } = await withBundle(bundle(...args));
      await expect(take()).rejects.toMatchObject(refused);
    }
  });

  it('refuses a file that is too large, missing, a symbolic link, or no bundle', async () => {
    const whole = await withBundle(bundle(expected.branch));
    await expect(whole.take({ maxBytes: 100 })).rejects.toThrow(/at most 100 bytes, found \d+/);
    const missing = await withBundle(() => undefined);
    await expect(missing.take()).rejects.toMatchObject(refused);
    const link = await withBundle((_, file) => symlinkSync('/etc/passwd', file));
    await expect(link.take()).rejects.toThrow(/a regular file/);
    const text = await withBundle((_, file) => writeFileSync(file, 'hello\n\nworld'));
    await expect(text.take()).rejects.toThrow(/a git bundle of version 2 or 3/);
  });

  it('refuses a bundle that builds on commits which are not here', async () => {
    const { take } = await withBundle((sandbox, file) => {
      sandbox.commit('more', { x: 'x' });
      sandbox.git(['bundle', 'create', '-q', file, `${expected.branch}~1..${expected.branch}`]);
    });
    await expect(take()).rejects.toThrow(/on top of commits that are here/);
  });

  it('refuses a cut pack, and a header that claims another commit than the pack brings', async () => {
    const cut = await withBundle((sandbox, file) => {
      bundle(`main..${expected.branch}`)(sandbox, file);
      writeFileSync(file, readFileSync(file).subarray(0, -30));
    });
    await expect(cut.take()).rejects.toMatchObject(refused);
    const lying = await withBundle((sandbox, file) => {
      bundle(`main..${expected.branch}`)(sandbox, file);
      const bytes = readFileSync(file).toString('latin1');
      writeFileSync(file, bytes.replace(/\n[0-9a-f]{40} refs/, `\n${'1'.repeat(40)} refs`), 'latin1');
    });
    await expect(lying.take()).rejects.toMatchObject(refused);
  });

  it("refuses objects that fail git's checks", async () => {
    const { take } = await withBundle((sandbox, file) => {
      const blob = sandbox.git(['hash-object', '-w', 'README.md']);
      writeFileSync(sandbox.path('entries'), `100644 blob ${blob}\t.git\n`);
      // `git mktree` makes the tree that a checkout would write into .git.
      const tree = sandbox.git([
        '-c',
        'core.protectHFS=false',
        'hash-object',
        '-t',
        'tree',
        '-w',
        '--literally',
        evilTree(sandbox, blob),
      ]);
      const commit = sandbox.git(['commit-tree', tree, '-p', 'main', '-m', 'evil']);
      sandbox.git(['update-ref', `refs/heads/${expected.branch}`, commit]);
      sandbox.git(['bundle', 'create', '-q', file, `main..${expected.branch}`]);
    });
    await expect(take()).rejects.toThrow(/\.git/);
  });

  /** A tree that a checkout would write into `.git`. */
  function evilTree(sandbox: GitSandbox, blob: string): string {
    const file = sandbox.path('tree');
    writeFileSync(file, Buffer.concat([Buffer.from('100644 .git\0'), Buffer.from(blob, 'hex')]));
    return file;
  }
});

describe('push', () => {
  async function withCommit(http: Omit<GitHttpOptions, 'root'> = {}) {
    const parts = await setUp(http);
    const base = (await parts.repository.fetch(['refs/heads/main'])).get('refs/heads/main') ?? '';
    const tree = await parts.repository.treeOf(base);
    const next = (message: string) => parts.repository.commitTree({ tree, parents: [base], message });
    return { ...parts, base, next };
  }

  it('creates and moves a branch from a known value, also backwards', async () => {
    const { sandbox, repository, base, next } = await withCommit();
    const [a, b] = [await next('a'), await next('b')];
    await repository.push('refs/heads/x', { from: undefined, to: a });
    expect(atRemote(sandbox, 'refs/heads/x')).toBe(a);
    await repository.push('refs/heads/x', { from: a, to: b });
    await repository.push('refs/heads/x', { from: b, to: base });
    expect(atRemote(sandbox, 'refs/heads/x')).toBe(base);
  });

  it('says so when the branch is not where it was, and leaves it alone', async () => {
    const { sandbox, repository, base, next } = await withCommit();
    const [a, b] = [await next('a'), await next('b')];
    await repository.push('refs/heads/x', { from: undefined, to: a });
    await expect(repository.push('refs/heads/x', { from: undefined, to: b })).rejects.toMatchObject({
      code: 'ref-moved',
      retryable: true,
    });
    await expect(repository.push('refs/heads/x', { from: base, to: b })).rejects.toThrow(
      new RegExp(`to be ${base}, found ${a}`),
    );
    await expect(repository.push('refs/heads/none', { from: base, to: b })).rejects.toMatchObject({
      code: 'ref-moved',
    });
    expect(atRemote(sandbox, 'refs/heads/x')).toBe(a);
  });

  it('is done when it is repeated', async () => {
    const { sandbox, repository, next } = await withCommit();
    const a = await next('a');
    await repository.push('refs/heads/x', { from: undefined, to: a });
    await repository.push('refs/heads/x', { from: undefined, to: a });
    expect(atRemote(sandbox, 'refs/heads/x')).toBe(a);
  });

  it("passes on the forge's reason when a rule refuses the push", async () => {
    const { sandbox, repository, next } = await withCommit();
    const hook = join(sandbox.remote, 'hooks', 'pre-receive');
    writeFileSync(
      hook,
      '#!/bin/sh\nprintf "\\033[31mGH013: Repository rule violations found\\033[0m\\n" >&2\nexit 1\n',
    );
    chmodSync(hook, 0o755);
    await expect(repository.push('refs/heads/x', { from: undefined, to: await next('a') })).rejects.toMatchObject({
      code: 'forge-refused',
      retryable: false,
      message: expect.stringMatching(
        /refused: refs\/heads\/x: pre-receive hook declined; GH013: Repository rule violations found/,
      ),
    });
  });

  it('counts as done when only the answer was lost', async () => {
    const { sandbox, repository, next } = await withCommit({
      after: ({ method, path }) => (method === 'POST' && path.endsWith('/git-receive-pack') ? 'drop' : undefined),
    });
    const a = await next('a');
    await repository.push('refs/heads/x', { from: undefined, to: a });
    expect(atRemote(sandbox, 'refs/heads/x')).toBe(a);
  });

  it('may be tried again when the forge does not answer', async () => {
    const { repository, next } = await withCommit({
      before: ({ method, path }) =>
        method === 'POST' && path.endsWith('/git-receive-pack') ? { status: 503 } : undefined,
    });
    await expect(repository.push('refs/heads/x', { from: undefined, to: await next('a') })).rejects.toMatchObject({
      code: 'forge-unavailable',
      retryable: true,
    });
  });
});
