import { writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { prepareGitEnvironment } from './environment.ts';
import { openRepository } from './open-repository.ts';

beforeAll(() => prepareGitEnvironment());

it('keeps trees, authors, times and merges, drops signatures that no longer hold, and touches nothing else', async () => {
  using sandbox = makeGitSandbox();
  const base = sandbox.git(['rev-parse', 'HEAD']);
  const tree = sandbox.git(['rev-parse', 'HEAD^{tree}']);
  const commit = (message: string, parents: readonly string[], more: readonly string[] = []) => {
    const people = [
      'author Ada <ada@example.org> 1700000000 +0130',
      'committer Bob <bob@example.org> 1700000001 -0500',
    ];
    const head = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), ...people, ...more];
    writeFileSync(sandbox.path('commit'), `${head.join('\n')}\n\n${message}`);
    return sandbox.git(['hash-object', '-t', 'commit', '-w', sandbox.path('commit')]);
  };
  const left = commit('left\n', [base]);
  const right = commit('right: bad 🎉', [base], ['gpgsig -----BEGIN SSH SIGNATURE-----', ' abc', ' -----END']);
  const head = commit('join\n', [left, right], ['encoding UTF-8']);
  sandbox.git(['push', '-q', 'origin', `${head}:refs/heads/x`]);
  const repository = await openRepository({ dir: sandbox.path('bare'), remoteUrl: sandbox.remote });
  await repository.fetch(['refs/heads/main', 'refs/heads/x']);
  const show = async (name: string) => (await repository.git.run(['cat-file', 'commit', name])).stdout;

  expect(await repository.editMessages(base, head, (message) => message)).toBe(head);
  const edited = await repository.editMessages(base, head, (message) => message.replace('bad', 'good'));
  const newRight = (await repository.git.run(['rev-parse', `${edited}^2`])).stdout.trim();
  expect(await show(edited)).toBe((await show(head)).replace(right, newRight));
  expect(await show(newRight)).toBe((await show(right)).replace(/\ngpgsig .*\n .*\n .*/, '').replace('bad', 'good'));
  // What the base has is nobody's to rewrite.
  expect(await repository.editMessages(head, head, () => 'all')).toBe(head);
});
