import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventFileNumber } from '../../core/log/parse-log-file.ts';

/** Where the files of a log lie in a folder. */
export interface FolderLayout {
  /** True when the folder has the files of events themselves, and no `events/`. */
  readonly isFlat: boolean;
  /** `events/000001.jsonl` → where it lies. */
  fileOf(path: string): string;
}

/** Looks at how a folder holds a log. */
export async function locateInFolder(dir: string): Promise<FolderLayout> {
  const isFlat = (await readdir(dir)).some((name) => eventFileNumber(`events/${name}`) !== undefined);
  return { isFlat, fileOf: (path) => join(dir, isFlat ? path.replace(/^events\//, '') : path) };
}
