import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import type { DefaultArtifactClient } from '@actions/artifact';
import { messageOf, StoneforgeError } from '../../core/errors.ts';

/** How often the size of a running download is looked at. */
const WATCH_MS = 100;

/**
 * Downloads the zip of an artifact of this run as it is, without unpacking it: the toolkit's own extraction has no limit of size. The size
 * that the service states is checked before, the size that comes is watched, and the digest is compared.
 *
 * @throws StoneforgeError `artifact-refused`; `forge-unavailable` (retryable) when the service does not answer.
 */
export async function downloadArchive(
  client: DefaultArtifactClient,
  id: number,
  options: { readonly maxBytes: number; readonly tempDir?: string },
): Promise<Uint8Array> {
  const { artifacts } = await answered(client.listArtifacts());
  const artifact = artifacts.find((candidate) => candidate.id === id);
  if (artifact === undefined) throw refused(`an artifact ${id} in this run`, 'none');
  if (artifact.size > options.maxBytes) throw tooLarge(options.maxBytes, artifact.size);
  const directory = await mkdtemp(join(options.tempDir ?? tmpdir(), 'artifact-'));
  try {
    const done = new AbortController();
    const { digest } = artifact;
    const settings = { path: directory, skipDecompress: true, ...(digest ? { expectedHash: digest } : {}) };
    const download = answered(client.downloadArtifact(id, settings)).finally(() => done.abort());
    // When it outgrows its limit nobody waits for it any more, and its later failure must not end the process.
    download.catch(() => undefined);
    const watched = watchSize(directory, options.maxBytes, done.signal).then(() => download);
    const { digestMismatch } = await Promise.race([download, watched]);
    if (digestMismatch === true) throw refused(`an archive with the digest ${digest}`, 'another');
    const [file, ...others] = await readdir(directory);
    if (file === undefined || others.length > 0)
      throw refused('one file', `${others.length + (file === undefined ? 0 : 1)}`);
    const bytes = await readFile(join(directory, file));
    if (bytes.length > options.maxBytes) throw tooLarge(options.maxBytes, bytes.length);
    return bytes;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Ends when `done` does. Throws as soon as the directory holds more than it may. */
async function watchSize(directory: string, maxBytes: number, done: AbortSignal): Promise<void> {
  try {
    for await (const _ of setInterval(WATCH_MS, undefined, { signal: done })) {
      const names = await readdir(directory);
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(directory, name))).size));
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      if (bytes > maxBytes) throw tooLarge(maxBytes, bytes);
    }
  } catch (error) {
    // The timer ends with an error of its own when it is aborted.
    if (!done.aborted) throw error;
  }
}

async function answered<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    const message = `Expected the artifact service to answer, found: ${messageOf(error)}. Run the job again.`;
    throw new StoneforgeError('forge-unavailable', message, { retryable: true, cause: error });
  }
}

const tooLarge = (maxBytes: number, found: number) => refused(`an archive of at most ${maxBytes} bytes`, `${found}`);

function refused(expected: string, found: string): StoneforgeError {
  return new StoneforgeError('artifact-refused', `Expected ${expected}, found ${found}. Nothing of it was taken.`);
}
