import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Names, licences and licence texts of the packages from which these files come, in the order of their names: what has to go with a
 * bundle of them.
 *
 * @param modules absolute paths
 */
export function renderLicenses(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((path) => packageFolder(path) ?? []));
  const entries = [...folders].map(describe).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.map(({ name, license, text }) => `${name}\n${license}\n${text}\n`).join('\n');
}

/** `…/node_modules/zod` of `…/node_modules/zod/v4/core.js`; undefined for a file of our own. */
function packageFolder(path: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function describe(folder: string): { readonly name: string; readonly license: string; readonly text: string } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trimEnd();
  return { name: `${name} ${version}`, license: license ?? 'unknown', text };
}
