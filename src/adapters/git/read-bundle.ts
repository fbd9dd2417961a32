import { lstat, readFile } from 'node:fs/promises';
import { StoneforgeError } from '../../core/errors.ts';

/** A bundle with one branch, taken apart without git. */
export interface Bundle {
  /** The commit that it claims for the branch. */
  readonly tip: string;
  /** The pack: objects, possibly as differences to objects that the receiver has. */
  readonly pack: Buffer;
}

/**
 * Reads a bundle and the one branch that we expect in it, before git sees anything of it.
 *
 * @throws StoneforgeError `bundle-refused` when the file is no regular file, is larger than `maxBytes`, is no bundle, is filtered, or holds any other reference.
 */
export async function readBundle(
  file: string,
  expect: { readonly branch: string; readonly maxBytes: number },
): Promise<Bundle> {
  const stats = await lstat(file).catch((error: unknown) => {
    throw new StoneforgeError('bundle-refused', `Expected a bundle at ${file}, found none.`, { cause: error });
  });
  if (!stats.isFile()) throw refused('a regular file', 'something else');
  if (stats.size > expect.maxBytes) throw refused(`at most ${expect.maxBytes} bytes`, `${stats.size}`);
  const bytes = await readFile(file);
  const end = bytes.indexOf('\n\n');
  if (end < 0) throw refused('a header that ends with an empty line', 'none');
  const [version = '', ...lines] = bytes.subarray(0, end).toString('utf8').split('\n');
  if (!/^# v[23] git bundle$/.test(version)) {
    throw refused('a git bundle of version 2 or 3', JSON.stringify(version.slice(0, 80)));
  }
  return { tip: onlyTip(lines, `refs/heads/${expect.branch}`), pack: bytes.subarray(end + 2) };
}

function onlyTip(lines: readonly string[], expectedRef: string): string {
  const refs = lines.filter((line) => !isCapability(line) && !isPrerequisite(line)).map(parseReference);
  const [only, ...others] = refs;
  if (only?.ref === expectedRef && others.length === 0) return only.oid;
  const found = refs.map(({ ref }) => JSON.stringify(ref.slice(0, 120))).slice(0, 5);
  throw refused(`exactly the reference ${expectedRef}`, found.join(', ') || 'none');
}

/** `@filter` is not among them: a filtered bundle lacks objects on purpose. */
const isCapability = (line: string) => /^@object-format=(sha1|sha256)$/.test(line);

/** What it builds on; whether that is here shows when everything below the tip is looked for. */
const isPrerequisite = (line: string) => /^-[0-9a-f]{40}([0-9a-f]{24})?( |$)/.test(line);

function parseReference(line: string): { readonly oid: string; readonly ref: string } {
  const [, oid, ref] = /^([0-9a-f]{40}(?:[0-9a-f]{24})?) (\S+)$/.exec(line) ?? [];
  if (oid !== undefined && ref !== undefined) return { oid, ref };
  throw refused('only references and the commits that they build on', JSON.stringify(line.slice(0, 120)));
}

function refused(expected: string, found: string): StoneforgeError {
  const message = `Expected the bundle to be or hold ${expected}, found ${found}. Nothing of it was taken.`;
  return new StoneforgeError('bundle-refused', message);
}
