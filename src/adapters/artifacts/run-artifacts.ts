import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, StoneforgeError } from '../../core/errors.ts';
import type { Artifacts } from '../../ports/artifacts.ts';
import { downloadArchive } from './download-archive.ts';
import { readArchive } from './read-archive.ts';

/** Long enough for a person to look at a refused one, short enough to cost nothing. */
const RETENTION_DAYS = 3;
const COMPRESSION_LEVEL = 6;
/** What a zip needs beside its files: names and headers. */
const ARCHIVE_OVERHEAD_BYTES = 64 * 1024;

/** Artifacts of the present run through GitHub's own client, which is loaded when the first one is needed. */
export function createRunArtifacts(options: { readonly tempDir?: string } = {}): Artifacts {
  return {
    async upload(name, directory, files) {
      const client = await loadClient();
      const paths = files.map((file) => join(directory, file));
      const settings = { retentionDays: RETENTION_DAYS, compressionLevel: COMPRESSION_LEVEL };
      const { id } = await client.uploadArtifact(name, paths, directory, settings).catch((error: unknown) => {
        const message = `Expected the artifact service to take ${name}, found: ${messageOf(error)}.`;
        throw new StoneforgeError('forge-unavailable', message, { retryable: true, cause: error });
      });
      if (id !== undefined) return id;
      throw new StoneforgeError('forge-unavailable', `Expected an id for the artifact ${name}, found none.`);
    },
    async download(id, directory, expect) {
      const maxBytes = expect.files.length * expect.maxBytes + ARCHIVE_OVERHEAD_BYTES;
      const archive = await downloadArchive(await loadClient(), id, { ...options, maxBytes });
      const files = readArchive(archive, expect);
      await mkdir(directory, { recursive: true });
      // The names are those that the caller gave; `wx` follows no link that lies there already.
      const present = expect.files.filter((file) => files.has(file));
      await Promise.all(
        present.map((file) => writeFile(join(directory, file), files.get(file) ?? '', { flag: 'wx', mode: 0o600 })),
      );
      return present;
    },
  };
}

async function loadClient() {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  return new DefaultArtifactClient();
}
