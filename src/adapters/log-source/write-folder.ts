import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { locateInFolder } from './locate-in-folder.ts';
import type { LogWriter } from './log-writer.ts';

/** Changes files of a folder, each at one stroke: whoever reads meanwhile, and whoever is left after a crash, has the old file or the new one. */
export async function openFolderWriter(dir: string): Promise<LogWriter> {
  const { fileOf } = await locateInFolder(dir);
  return {
    write: (path, content) => replaceFile(fileOf(path), content),
    remove: (path) => rm(fileOf(path), { force: true }),
    finish: async () => ({ commit: undefined, push: undefined }),
  };
}

async function replaceFile(file: string, content: Buffer): Promise<void> {
  const folder = dirname(file);
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
