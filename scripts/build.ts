/**
 * Builds the committed bundles: TypeScript checks `src/`, rolldown bundles the two entries into `dist/`.
 * `node scripts/build.ts [output folder]`, default `dist`.
 *
 * CommonJS, because a job is a process that lives for a moment: Node loads it in half the time, and `node:http` does not bring `fetch` along as
 * it does where it is imported.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { renderLicenses } from './build/render-licenses.ts';

const root = resolve(import.meta.dirname, '..');
const output = resolve(root, process.argv[2] ?? 'dist');
/** Packages whose files only define things. Nothing says so in their descriptions, and our commands need a tenth of them. */
const WITHOUT_EFFECTS = /\/node_modules\/(undici|@actions\/http-client)\//;

execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
// Only now: a tree that does not compile leaves the old bundles standing.
rmSync(output, { recursive: true, force: true });
/** Files of each bundle by their names, with the sources that they begin with. */
const ENTRIES = {
  action: { index: 'src/action.ts', preload: 'src/action/preload.ts' },
  cli: { index: 'src/cli.ts', warm: 'src/local/runner/warm-entry.ts' },
};
for (const [entry, input] of Object.entries(ENTRIES)) {
  const dir = join(output, entry);
  await using bundle = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    // The same names, and so the same bundles, wherever the packages lie.
    resolve: { symlinks: false },
    treeshake: { moduleSideEffects: (id) => !WITHOUT_EFFECTS.test(id) },
  });
  const { output: files } = await bundle.write({
    dir,
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  const modules = files.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  writeFileSync(join(dir, 'package.json'), '{\n  "type": "commonjs"\n}\n');
  writeFileSync(join(dir, 'licenses.txt'), renderLicenses(modules));
  if (entry === 'cli') chmodSync(join(dir, 'index.js'), 0o755);
}
