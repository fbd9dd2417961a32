import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StoneforgeError } from '../core/errors.ts';

/** What a resumed run must know of the run that it goes on with. */
const metaSchema = z.object({
  v: z.literal(1),
  branch: z.string(),
  startedAt: z.string(),
  label: z.string(),
  maxConcurrent: z.number().int().positive(),
  /** `backlogDigest` of the tasks that the run began with; a run of an older version has none. */
  backlog: z.string().optional(),
  /** False until every issue of the backlog has been created. */
  isSeeded: z.boolean(),
});
export type EngineMeta = z.infer<typeof metaSchema>;

/** The folder of a local run: what a person looks at lies on top, the engine's own state below `engine/`. */
export interface EngineFolder {
  readonly root: string;
  readonly gitDir: string;
  readonly stateFile: string;
  readonly workDir: string;
  readonly summaryFile: string;
}

export function engineFolder(root: string): EngineFolder {
  return {
    root,
    gitDir: join(root, 'repo.git'),
    stateFile: join(root, 'engine', 'github.sqlite'),
    workDir: join(root, 'engine', 'work'),
    summaryFile: join(root, 'summary.json'),
  };
}

/**
 * Makes the folder of a new run.
 *
 * @throws StoneforgeError `bad-arguments` when it exists already.
 */
export async function createEngineFolder(root: string): Promise<EngineFolder> {
  if (existsSync(root)) {
    throw new StoneforgeError(
      'bad-arguments',
      `Expected --out to be a new folder, found that ${root} exists. Choose another name, remove it, or go on with its run by --resume.`,
    );
  }
  await mkdir(join(root, 'engine'), { recursive: true });
  return engineFolder(root);
}

/** Writes the notes of a run in one step, so that a kill leaves the old ones or the new ones. */
export async function writeMeta(folder: EngineFolder, meta: EngineMeta): Promise<void> {
  const file = metaFile(folder);
  await writeFile(`${file}.new`, `${JSON.stringify(meta, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

/**
 * Reads the notes of the run that `--resume` goes on with.
 *
 * @throws StoneforgeError `bad-arguments` when the folder holds no run.
 */
export async function readMeta(folder: EngineFolder): Promise<EngineMeta> {
  const refuse = (found: string) =>
    new StoneforgeError(
      'bad-arguments',
      `Expected --resume to find a run in ${folder.root}, found ${found}. Start it without --resume, in a new folder.`,
    );
  const text = await readFile(metaFile(folder), 'utf8').catch(() => undefined);
  if (text === undefined) throw refuse('none');
  try {
    return metaSchema.parse(JSON.parse(text));
  } catch {
    throw refuse('notes that cannot be read');
  }
}

function metaFile(folder: EngineFolder): string {
  return join(folder.root, 'engine', 'run.json');
}
