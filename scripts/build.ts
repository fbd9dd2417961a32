/**
 * Builds the committed bundles, `node scripts/build.ts [output folder]`, default `dist`: TypeScript checks `src/`, rolldown leaves out what no
 * entry uses and writes JavaScript to `build/`, and ncc makes one bundle of each entry.
 *
 * CommonJS, because a job is a process that lives for a moment: Node loads it in half the time, and `node:http` does not bring `fetch` along as
 * it does where it is imported.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { renderLicenses } from './build/render-licenses.ts';

const root = resolve(import.meta.dirname, '..');
const output = resolve(root, process.argv[2] ?? 'dist');
const shaken = join(root, 'build');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
/** Packages whose files only define things. Nothing says so in their descriptions, and our commands need a tenth of them. */
const WITHOUT_EFFECTS = /\/node_modules\/(undici|@actions\/http-client)\//;

execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
// Only now: a tree that does not compile leaves the old bundles standing.
for (const folder of [shaken, output]) rmSync(folder, { recursive: true, force: true });
mkdirSync(shaken);
// Without a type, ncc takes modules of both kinds and writes CommonJS.
writeFileSync(join(shaken, 'package.json'), '{}\n');
for (const entry of ['action', 'cli']) {
  const licenses = await shake(entry);
  const folder = join(output, entry);
  execFileSync(bin('ncc'), ['build', join(shaken, entry, 'index.js'), '-o', folder, '--quiet'], {
    cwd: root,
    stdio: 'inherit',
  });
  writeFileSync(join(folder, 'package.json'), '{\n  "type": "commonjs"\n}\n');
  writeFileSync(join(folder, 'licenses.txt'), licenses);
  if (entry === 'cli') chmodSync(join(folder, 'index.js'), 0o755);
}
rmSync(shaken, { recursive: true });

/** Writes an entry with all that it uses, and nothing else, to `build/`. @returns the licences of the packages in it */
async function shake(entry: string): Promise<string> {
  await using bundle = await rolldown({
    cwd: root,
    input: { index: `src/${entry}.ts` },
    platform: 'node',
    // The same names, and so the same bundles, wherever the packages lie.
    resolve: { symlinks: false },
    treeshake: { moduleSideEffects: (id) => !WITHOUT_EFFECTS.test(id) },
    plugins: [{ name: 'own-file-names', transform: renameOwnFileNames }],
    transform: { define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' } },
  });
  const { output: files } = await bundle.write({
    dir: join(shaken, entry),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  return renderLicenses(files.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])));
}

/** ncc puts `__filename` in place of `import.meta.url`. A module that declares one of its own from that very URL would find itself. */
function renameOwnFileNames(code: string): string | null {
  if (!/\b(?:const|let|var)\s+__(?:file|dir)name\b/.test(code)) return null;
  return code.replaceAll(/\b__(file|dir)name\b/g, 'own_$1name');
}
