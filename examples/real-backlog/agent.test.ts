import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const agent = join(import.meta.dirname, 'agent.sh');
const awkward = 'Fix `$(touch owned)` "quotes" \'and\' \\n 🚀 ${HOME}';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'real-backlog-'));
  git('init', '--quiet');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the title of the task is committed, whatever it holds, and nothing of it is run', () => {
  work(191, `Role.\n\n# Task #191\n\nTitle of the task:\n\n\`\`\`text\n${awkward}\n\`\`\`\n\nDescription:\n`);
  expect(readFileSync(join(folder, 'work/191.md'), 'utf8')).toBe(`# Task 191\n\n${awkward}\n`);
  expect(git('log', '--format=%s', '--name-only').trim().split(/\n+/)).toEqual(['Work on task 191', 'work/191.md']);
  expect(git('status', '--porcelain')).toBe('?? prompt.md\n');
});

test('a session that is repeated adds no second commit', () => {
  work(7, 'no title here\n');
  work(7, 'no title here\n');
  expect(git('rev-list', '--count', 'HEAD').trim()).toBe('1');
});

function work(task: number, prompt: string): void {
  const promptFile = join(folder, 'prompt.md');
  writeFileSync(promptFile, prompt);
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    STONEFORGE_TASK: String(task),
    STONEFORGE_PROMPT_FILE: promptFile,
  };
  execFileSync(agent, { cwd: folder, env });
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder } });
}
