import { StoneforgeError } from '../../core/errors.ts';
import { runGit } from './run-git.ts';

/**
 * Root of the git work tree that a folder lies in.
 *
 * @throws StoneforgeError `bad-repository` outside of one, and in a bare repository.
 */
export async function findWorkTree(folder: string): Promise<string> {
  const answer = await runGit(['rev-parse', '--show-toplevel'], folder);
  const root = answer.ok ? answer.stdout.replace(/\r?\n$/, '') : '';
  if (root !== '') return root;
  throw new StoneforgeError(
    'bad-repository',
    `Expected ${folder} to lie in the work tree of a git repository, found ${answer.ok ? 'none' : `this answer of git: ${answer.stderr}`}. Change to a clone of your repository, or make one: git init`,
  );
}
