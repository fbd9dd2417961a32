import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import { locateInFolder } from './locate-in-folder.ts';
import type { LogWriter } from './log-writer.ts';

/**
 * Changes files of a folder, each at one stroke: whoever reads meanwhile, and whoever is left after a crash, has the old file or the new one.
 * Nothing is written through a symbolic link inside it.
 */
export async function openFolderWriter(dir: string): Promise<LogWriter> {
  // The link that somebody names is where they want it.
  const { fileOf } = await locateInFolder(await realpath(dir));
  return {
    write: (path, content) => replaceFile(fileOf(path), content),
    remove: (path) => rm(fileOf(path), { force: true }),
    finish: async () => ({ commit: undefined, push: undefined }),
  };
}

async function replaceFile(file: string, content: Buffer): Promise<void> {
  const folder = dirname(file);
  await refuseLink(folder);
  await mkdir(folder, { recursive: true });
  // The same name each time: what a killed repair left is overwritten by the next.
  const scratch = join(folder, `.${basename(file)}.new`);
  const handle = await open(scratch, 'w');
  try {
    await handle.writeFile(content);
    // Before the rename: else a crash of the machine may leave the new name with nothing in it.
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(scratch, file);
}

/** A log that somebody handed over could lead the lines of a repair anywhere. */
async function refuseLink(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (found?.isSymbolicLink() !== true) return;
  throw new StoneforgeError(
    'bad-repository',
    `Expected ${folder} to be a folder of its own, found a link to another one. Put a folder in its place.`,
  );
}
