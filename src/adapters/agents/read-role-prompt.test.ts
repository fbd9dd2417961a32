import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readRolePrompt } from './read-role-prompt.ts';

const root = mkdtempSync(join(tmpdir(), 'role-prompt-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the prompt of a role', () => {
  it('is found from the sources', async () => {
    expect(await readRolePrompt('worker')).toContain('You are a worker of Stoneforge');
  });

  it('is found from a bundle', async () => {
    const bundle = join(root, 'dist', 'action');
    mkdirSync(bundle, { recursive: true });
    cpSync(join(import.meta.dirname, '../../../prompts'), join(root, 'prompts'), { recursive: true });
    expect(await readRolePrompt('worker', bundle)).toBe(await readRolePrompt('worker'));
  });

  it('that is missing names the places where it was looked for', async () => {
    await expect(readRolePrompt('nobody', join(root, 'dist', 'action'))).rejects.toThrow(
      /prompts\/nobody\.md or .*prompts\/nobody\.md, found none/,
    );
  });

  it('takes under 600 words', async () => {
    expect((await readRolePrompt('worker')).split(/\s+/).length).toBeLessThan(600);
  });
});
