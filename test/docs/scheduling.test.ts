import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { registerGraph } from '../../src/cli/graph.ts';
import { registerPlan } from '../../src/cli/plan.ts';
import { registerSimulate } from '../../src/cli/simulate.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/scheduling.md'), 'utf8');
const examples = [...text.matchAll(/^```\n\$ stoneforge (.*)\n([\s\S]*?)^```/gm)];

afterEach(() => {
  vi.restoreAllMocks();
});

test.each(examples.map(([, command = '', printed = '']) => ({ command, printed })))(
  'stoneforge $command prints what the document says',
  async ({ command, printed }) => {
    let out = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      out += String(chunk);
      return true;
    });
    const program = new Command('stoneforge').exitOverride();
    registerSimulate(program);
    registerGraph(program);
    registerPlan(program);
    const args = command.split(' ').map((part) => (part.startsWith('examples/') ? join(ROOT, part) : part));
    await program.parseAsync(args, { from: 'user' });
    expect(out).toBe(printed);
  },
);

test('each command has an example', () => {
  expect(examples).toHaveLength(3);
});
