import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { ParsedBacklog } from '../../core/backlog/parse-backlog.ts';
import { CONFIG_FILE } from '../../core/config/parse-config.ts';
import { StoneforgeError } from '../../core/errors.ts';
import { backlogDigest } from '../../local/backlog-digest.ts';
import { engineFolder, readMeta } from '../../local/engine-folder.ts';
import { runGit } from '../init/run-git.ts';
import { withUnixLineEnds } from '../init/stamp.ts';

/** Says when the configuration in a work tree is not the committed one, which is the one that counts. One line or none. */
export async function describeUncommittedConfig(source: string, committed: string | undefined): Promise<string[]> {
  if (!existsSync(join(source, '.git'))) return [];
  const text = await readFile(join(source, CONFIG_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) {
    return committed === undefined
      ? []
      : [`${CONFIG_FILE} is deleted in ${source} but still committed; the committed one counts.`];
  }
  if (committed === undefined) {
    return [`${CONFIG_FILE} in ${source} is not committed, so it does not count. Commit it to use it.`];
  }
  if (withUnixLineEnds(text) === withUnixLineEnds(committed)) return [];
  return [`${CONFIG_FILE} in ${source} has uncommitted changes; the committed one counts. Commit them to use them.`];
}

/**
 * Says when a run that is resumed goes on with other tasks than the backlog has now. One line or none.
 *
 * @throws StoneforgeError `bad-arguments` when the folder holds no run.
 */
export async function describeNewBacklog(
  out: string,
  now: Pick<ParsedBacklog, 'entries' | 'plans'>,
): Promise<string[]> {
  const { backlog } = await readMeta(engineFolder(out));
  if (backlog === undefined || backlog === backlogDigest(now)) return [];
  return [
    'The backlog has changed since this run began: --resume goes on with the tasks as they were. Start again with a new --out to work the new ones.',
  ];
}

/**
 * Keeps the results out of the work tree that is only to be read, where they would be untracked files, unless git ignores them there.
 *
 * @throws StoneforgeError `bad-arguments`.
 */
export async function refuseOutInside(source: string, out: string): Promise<void> {
  if (!existsSync(join(source, '.git'))) return;
  const root = await realpath(source);
  const inside = relative(root, await resolveLinks(out));
  if (inside === '' || inside.split(sep)[0] === '..' || isAbsolute(inside)) return;
  // A path below `out`, because a rule such as `out/` means folders, and there is none yet.
  const answer = await runGit(['check-ignore', '--quiet', '--', join(inside, 'summary.json')], root);
  if (answer.ok) return;
  throw new StoneforgeError(
    'bad-arguments',
    `Expected --out to lie outside of the work tree of --repo, or where git ignores it, found ${out}. Choose a folder beside the repository, such as ${root}-out, or add it to .gitignore.`,
  );
}

/** The real path of a folder that need not be there yet. */
async function resolveLinks(path: string): Promise<string> {
  if (existsSync(path) || dirname(path) === path) return realpath(path);
  return join(await resolveLinks(dirname(path)), basename(path));
}
