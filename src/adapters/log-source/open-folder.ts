import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
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
  const entries = (isFlat ? await listFlat(dir) : await listEntries(dir)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const paths = entries.filter(({ isLink }) => !isLink).map(({ path }) => path);
  if (!paths.some((path) => eventFileNumber(path) !== undefined)) return undefined;
  return {
    name: `the folder ${dir}`,
    commit: undefined,
    list: async () => paths,
    listLinks: async () => entries.filter(({ isLink }) => isLink).map(({ path }) => path),
    async *read(wanted) {
      for (const path of wanted) yield { path, content: readAt(fileOf(path)) ?? missing(path, dir) };
    },
  };
}

interface Entry {
  readonly path: string;
  /** A symbolic link, wherever it leads. */
  readonly isLink: boolean;
}

/** What else lies beside the files of events is not ours (a database of the log, for one), but for the lines that a repair keeps there. */
async function listFlat(dir: string): Promise<Entry[]> {
  const files = (await listFolder(dir)).filter(({ path }) => path.endsWith('.jsonl'));
  const kept = (await listEntries(dir)).filter(({ path }) => path.startsWith('quarantine/'));
  return [...files.map(({ path, isLink }) => ({ path: `events/${path}`, isLink })), ...kept];
}

async function listEntries(dir: string): Promise<Entry[]> {
  const inside = await readdir(dir, { withFileTypes: true });
  const folders = inside.filter((entry) => entry.isDirectory() && FOLDERS.includes(entry.name));
  const entries = (await listFolder(dir)).filter(({ path }) => FILES.includes(path));
  for (const { name } of folders) {
    const found = await listFolder(join(dir, name), { recursive: true });
    entries.push(...found.map(({ path, isLink }) => ({ path: `${name}/${path}`, isLink })));
  }
  return entries;
}

/** Files and links. */
async function listFolder(dir: string, { recursive = false } = {}): Promise<Entry[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({
      path: relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'),
      isLink: entry.isSymbolicLink(),
    }));
}

/** At once: a file is half a megabyte, and to wait for each step of opening and reading it takes longer than the steps. */
function readAt(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function missing(path: string, dir: string): never {
  throw new StoneforgeError('bad-input', `Expected ${path} in ${dir}, found that it cannot be read.`);
}
