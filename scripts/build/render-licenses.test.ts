import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderLicenses } from './render-licenses.ts';

it('names every package once, in order, with its licence, and none for files of our own', () => {
  const root = mkdtempSync(join(tmpdir(), 'licenses-'));
  const add = (name: string, text: string | undefined) => {
    const folder = join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
    if (text !== undefined) writeFileSync(join(folder, 'LICENSE.md'), text);
    return join(folder, 'dist/index.js');
  };
  try {
    const nested = add('zod/node_modules/@scope/inner', undefined);
    const files = [add('zod', 'Copyright Z\n'), nested, join(root, 'src/action.ts'), add('zod', 'Copyright Z\n')];
    expect(renderLicenses(files)).toMatchInlineSnapshot(`
      "zod 1.2.3
      MIT
      Copyright Z

      zod/node_modules/@scope/inner 1.2.3
      MIT

      "
    `);
  } finally {
    rmSync(root, { recursive: true });
  }
});
