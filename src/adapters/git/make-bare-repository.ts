import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes an empty bare repository in a directory that exists. These four names are all that git asks of one (gitrepository-layout(5)), so
 * `git init` would be a process for nothing, and there is no template of the machine, and no hook, that could get in.
 *
 * @param settings the rest of its configuration; only the owner can read the file, from before anything is in it.
 */
export async function makeBareRepository(dir: string, settings = ''): Promise<void> {
  for (const folder of ['objects', 'refs']) await mkdir(join(dir, folder));
  await writeFile(join(dir, 'config'), `[core]\n\trepositoryformatversion = 0\n\tbare = true\n${settings}`, {
    mode: 0o600,
    flag: 'wx',
  });
  // Last, because it is the one that makes git take the directory for a repository.
  await writeFile(join(dir, 'HEAD'), 'ref: refs/heads/main\n', { flag: 'wx' });
}
