/**
 * Builds the committed bundles: TypeScript 7 compiles to `build/`, ncc bundles the two entries into `dist/`.
 * (ncc's own TypeScript loader needs the compiler API of TypeScript 5, so it only ever sees JavaScript.)
 * `node scripts/build.ts [output folder]`, default `dist`.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const output = resolve(root, process.argv[2] ?? 'dist');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

rmSync(join(root, 'build'), { recursive: true, force: true });
execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
// Only now: a tree that does not compile leaves the old bundles standing.
rmSync(output, { recursive: true, force: true });
for (const entry of ['action', 'cli']) {
  execFileSync(
    bin('ncc'),
    ['build', `build/${entry}.js`, '-o', join(output, entry), '--license', 'licenses.txt', '--quiet'],
    { cwd: root, stdio: 'inherit' },
  );
}
