import { afterEach, beforeAll, expect, it } from 'vitest';
import { type GitHttpServer, serveGit } from '../../../test/support/git-http.ts';
import { type GitSandbox, makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { openRepository } from '../git/open-repository.ts';
import { createWorld } from '../runner/world.ts';
import { createEventLog } from './event-log.ts';
import { readLogFile } from './read-log-file.ts';

let sandbox: GitSandbox;
let server: GitHttpServer;

beforeAll(() => prepareGitEnvironment());
afterEach(async () => {
  await server.close();
  sandbox[Symbol.dispose]();
});

it.each([false, true])(
  'reads the snapshot of an attempt at its own commit (files come when needed: %s)',
  async (allowFilter) => {
    sandbox = makeGitSandbox();
    server = await serveGit({ root: sandbox.root });
    sandbox.git(['config', 'uploadpack.allowFilter', `${allowFilter}`], sandbox.remote);
    const remoteUrl = `${server.url}/r.git`;
    const writer = await openRepository({ dir: sandbox.path('writer'), remoteUrl });
    const log = createEventLog({ repository: writer, emptyState, fold, world: createWorld() });
    const { commit = '' } = await log.append(() => ({ events: [], files: { 'attempts/12.1.json': 'one\n' } }));
    await log.append(() => ({ events: [], files: { 'attempts/12.1.json': 'two\n' } }));

    const reader = await openRepository({ dir: sandbox.path('reader'), remoteUrl });
    expect(await readLogFile(reader, { commit, path: 'attempts/12.1.json' })).toBe('one\n');
    expect(await readLogFile(reader, { commit, path: 'attempts/12.2.json' })).toBeUndefined();
    await expect(readLogFile(reader, { commit: '1'.repeat(40), path: 'attempts/12.1.json' })).rejects.toMatchObject({
      code: 'git-failed',
    });
  },
);
