import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StoneforgeError } from '../../core/errors.ts';

/** Our own package, as it is installed. */
export interface PackageInfo {
  readonly root: string;
  readonly version: string;
  /** `owner/name` on github.com. */
  readonly repository: string;
}

const manifest = z.looseObject({
  name: z.literal('stoneforge-actions'),
  version: z.string().regex(/^\d+\.\d+\.\d+[\w.+-]*$/),
  repository: z.object({ url: z.string() }),
});

/**
 * Finds the package that a file of ours belongs to, from `src/` as well as from `dist/`.
 *
 * @throws StoneforgeError `bad-repository` when no package.json of ours lies above `from`.
 */
export function readPackageInfo(from: string = import.meta.dirname): PackageInfo {
  for (let folder = from; ; folder = dirname(folder)) {
    const parsed = manifest.safeParse(tryReadJson(join(folder, 'package.json')));
    const repository = /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(parsed.data?.repository.url ?? '')?.[1];
    if (parsed.success && repository !== undefined) return { root: folder, version: parsed.data.version, repository };
    if (dirname(folder) === folder) {
      throw new StoneforgeError(
        'bad-repository',
        `Expected a package.json of stoneforge-actions above ${from}, found none. Install the package again.`,
      );
    }
  }
}

function tryReadJson(file: string): unknown {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8'));
}
