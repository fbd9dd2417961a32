import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { readArchive } from '../../../src/adapters/artifacts/read-archive.ts';
import { StoneforgeError } from '../../../src/core/errors.ts';
import type { Artifacts } from '../../../src/ports/artifacts.ts';

/** Artifacts in memory, as zip archives by id; they are read with the same care as those of GitHub. */
export class ArtifactShelf implements Artifacts {
  readonly #archives: Map<number, Uint8Array>;

  constructor(archives: ReadonlyMap<number, Uint8Array> = new Map()) {
    this.#archives = new Map(archives);
  }

  /** A second shelf with the same artifacts. */
  copy(): ArtifactShelf {
    return new ArtifactShelf(this.#archives);
  }

  /** Puts an artifact there as an untrusted job would, with whatever files it likes. @returns its id. */
  put(files: Readonly<Record<string, string | Uint8Array>>): number {
    const entries = Object.entries(files).map(([name, content]) => [name, Buffer.from(content as Uint8Array)]);
    return this.putArchive(zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { level: 0 }));
  }

  putArchive(archive: Uint8Array): number {
    const id = this.#archives.size + 1;
    this.#archives.set(id, archive);
    return id;
  }

  async upload(_name: string, directory: string, files: readonly string[]): Promise<number> {
    const contents = await Promise.all(
      files.map(async (file) => [file, await readFile(join(directory, file))] as const),
    );
    return this.put(Object.fromEntries(contents));
  }

  async download(
    id: number,
    directory: string,
    expect: { readonly files: readonly string[]; readonly maxBytes: number },
  ): Promise<readonly string[]> {
    const archive = this.#archives.get(id);
    if (archive === undefined) throw new StoneforgeError('artifact-refused', `Expected artifact ${id}, found none.`);
    const files = readArchive(archive, expect);
    await mkdir(directory, { recursive: true });
    const present = expect.files.filter((file) => files.has(file));
    for (const file of present) await writeFile(join(directory, file), files.get(file) ?? '', { flag: 'wx' });
    return present;
  }
}
