import { beforeAll, expect, it } from 'vitest';
import { makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { prepareGitEnvironment } from './environment.ts';
import { openRepository } from './open-repository.ts';

beforeAll(() => prepareGitEnvironment());

it('finds the merge that brought a commit, the commit itself after a fast-forward, and nothing before either', async () => {
  using sandbox = makeGitSandbox();
  const { git } = sandbox;
  const base = git(['rev-parse', 'HEAD']);
  git(['checkout', '-q', '-b', 'side']);
  const first = sandbox.commit('one', { 'a.txt': 'a' });
  const second = sandbox.commit('two', { 'b.txt': 'b' });
  git(['checkout', '-q', 'main']);
  sandbox.commit('beside', { 'c.txt': 'c' });
  git(['merge', '-q', '--no-ff', '-m', 'bring', 'side']);
  const merge = git(['rev-parse', 'HEAD']);
  const later = sandbox.commit('later', { 'd.txt': 'd' });
  git(['push', '-q', 'origin', 'main', 'side']);
  const repository = await openRepository({ dir: sandbox.path('bare'), remoteUrl: sandbox.remote });
  await repository.fetch(['refs/heads/main', 'refs/heads/side']);
  expect(await repository.findLanding(second, later)).toBe(merge);
  expect(await repository.findLanding(first, later)).toBe(merge);
  expect(await repository.findLanding(first, second)).toBe(first);
  expect(await repository.findLanding(second, base)).toBeUndefined();
});
