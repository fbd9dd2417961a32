import { unzipSync } from 'fflate';
import { StoneforgeError } from '../../core/errors.ts';

/**
 * Takes the expected files out of a zip that an untrusted job made. Names and sizes are checked before anything is unpacked; no path of
 * the archive is ever used as one.
 *
 * @throws StoneforgeError `artifact-refused` when it is no zip, or holds another file, a folder, a file twice, or one larger than `maxBytes`.
 */
export function readArchive(
  archive: Uint8Array,
  expect: { readonly files: readonly string[]; readonly maxBytes: number },
): ReadonlyMap<string, Uint8Array> {
  const seen = new Set<string>();
  const admit = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!expect.files.includes(name))
      throw refused(`only ${expect.files.join(', ')}`, JSON.stringify(name.slice(0, 200)));
    if (seen.has(name)) throw refused(`${name} once`, 'it twice');
    if (originalSize > expect.maxBytes) throw refused(`${name} of at most ${expect.maxBytes} bytes`, `${originalSize}`);
    seen.add(name);
    return true;
  };
  try {
    // fflate never writes more than the size that the archive states, which is the one that was admitted.
    return new Map(Object.entries(unzipSync(archive, { filter: admit })));
  } catch (error) {
    if (error instanceof StoneforgeError) throw error;
    throw refused('a zip archive', 'something else', error);
  }
}

function refused(expected: string, found: string, cause?: unknown): StoneforgeError {
  const message = `Expected the artifact to be or hold ${expected}, found ${found}. Nothing of it was taken.`;
  return new StoneforgeError('artifact-refused', message, { cause });
}
