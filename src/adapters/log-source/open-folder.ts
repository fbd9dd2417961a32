import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import { eventFileNumber } from '../../core/log/parse-log-file.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { locateInFolder } from './locate-in-folder.ts';

/** Other folders of a log; whatever else lies beside them is not ours. */
const FOLDERS = ['events', 'attempts', 'quarantine'];
const FILES = ['README.md', 'snapshot.json'];

/**
 * A folder of the files of a log, without git: one that has `events/`, or one that has the event files themselves.
 *
 * @returns undefined when the folder has no file of events
 */
export async function openFolder(dir: string): Promise<LogSource | undefined> {
  const { isFlat, fileOf } = await locateInFolder(dir);
  const paths = isFlat ? await listFlat(dir) : await listFiles(dir);
  if (!paths.some((path) => eventFileNumber(path) !== undefined)) return undefined;
  return {
    name: `the folder ${dir}`,
    commit: undefined,
    list: async () => paths.toSorted(),
    async *read(wanted) {
      for (const path of wanted) yield { path, content: await readFile(fileOf(path)).catch(() => missing(path, dir)) };
    },
  };
}

/** A repair keeps lines beside the files that they were in. */
async function listFlat(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => `events/${name}`);
  return [...files, ...(await listFiles(dir)).filter((path) => path.startsWith('quarantine/'))];
}

async function listFiles(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && FILES.includes(entry.name)).map(({ name }) => name);
  for (const folder of entries.filter((entry) => entry.isDirectory() && FOLDERS.includes(entry.name))) {
    const inside = await readdir(join(dir, folder.name), { withFileTypes: true, recursive: true });
    for (const entry of inside) {
      if (entry.isFile()) files.push(relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'));
    }
  }
  return files;
}

function missing(path: string, dir: string): never {
  throw new StoneforgeError('bad-input', `Expected ${path} in ${dir}, found that it cannot be read.`);
}
