/** Proves that the committed bundles are what src/ makes: builds into a temporary folder and compares every file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const fresh = mkdtempSync(join(tmpdir(), 'stoneforge-dist-'));
try {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.ts'), fresh], { cwd: root, stdio: 'inherit' });
  const [built, committed] = [filesOf(fresh), filesOf(join(root, 'dist'))];
  const names = [...new Set([...built.keys(), ...committed.keys()])].toSorted();
  const different = names.filter((name) => built.get(name) !== committed.get(name));
  for (const name of different) {
    const what = !built.has(name) ? 'is no longer built' : !committed.has(name) ? 'is not committed' : 'differs';
    console.error(`dist/${name} ${what}.`);
  }
  if (different.length > 0) {
    console.error('Expected dist/ to be what src/ makes. Run `npm run build` and commit dist/.');
    process.exitCode = 1;
  } else console.log(`dist/ matches src/ (${names.length} files).`);
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function filesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'base64')];
    }),
  );
}
