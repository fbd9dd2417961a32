import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeStepFiles } from './step-files.ts';

function inFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'step-files-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('NODE_OPTIONS through GITHUB_ENV is refused, because it would run code in later steps', () => {
  inFolder((folder) => {
    const files = makeStepFiles(folder, 's');
    appendFileSync(files.env.GITHUB_ENV ?? '', 'node_options=--require ./evil.js\n');
    expect(() => files.read()).toThrow(/no NODE_OPTIONS in GITHUB_ENV/);
  });
});

test('a step that deletes its files said nothing', () => {
  inFolder((folder) => {
    const files = makeStepFiles(folder, 's');
    for (const path of Object.values(files.env)) rmSync(path);
    expect(files.read()).toEqual({ outputs: new Map(), env: new Map(), path: [], state: new Map(), summary: '' });
  });
});
