import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * All references of a bare repository by their full names, in git's order, read from its files without a process.
 *
 * @returns undefined when there is something in them that only git can read: a symbolic reference, another format than files.
 */
export function readRefFiles(gitDir: string): ReadonlyMap<string, string> | undefined {
  // Loose before packed: packing writes the packed one before it removes the loose one.
  const loose = new Map<string, string>();
  if (!collectLoose(gitDir, 'refs', loose)) return undefined;
  const all = [...new Map([...readPacked(gitDir), ...loose])];
  return new Map(all.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
}

function collectLoose(gitDir: string, folder: string, found: Map<string, string>): boolean {
  const entries = unlessGone((): Dirent[] => readdirSync(join(gitDir, folder), { withFileTypes: true })) ?? [];
  for (const entry of entries) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!collectLoose(gitDir, name, found)) return false;
    } else if (!name.endsWith('.lock')) {
      const text = unlessGone(() => readFileSync(join(gitDir, name), 'latin1'));
      if (text === undefined) continue;
      if (!/^[0-9a-f]{40}([0-9a-f]{24})?\n$/.test(text)) return false;
      found.set(name, text.trim());
    }
  }
  return true;
}

function readPacked(gitDir: string): readonly (readonly [string, string])[] {
  const text = unlessGone(() => readFileSync(join(gitDir, 'packed-refs'), 'utf8')) ?? '';
  return text.split('\n').flatMap((line) => {
    const [, oid, ref] = /^([0-9a-f]{40,64}) (refs\/.+)$/.exec(line) ?? [];
    return oid !== undefined && ref !== undefined ? [[ref, oid] as const] : [];
  });
}

/** A reference may be deleted while we look. */
function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
    throw error;
  }
}
