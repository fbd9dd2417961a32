import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeMeasuredPackage } from './measured-package.ts';
import { readAll, sumAgentCpu, sumCheckCpu } from './sum-cpu.ts';

/** Keeps a processor busy for 300 ms of CPU time. */
const BUSY = 'do for (let i = 0; i < 1e6; i++); while (process.cpuUsage().user < 300_000);';
const BUSY_MS = 300;
/** Starting node beside it; generous, because the machine may be slow. */
const MOST_MS = 5_000;

let folder: string;
let root: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'measured-package-'));
  root = join(folder, 'root');
  for (const made of ['dist/cli', 'examples/demo', 'prompts']) mkdirSync(join(root, made), { recursive: true });
  for (const file of ['action.yml', 'package.json', 'dist/cli/index.js']) writeFileSync(join(root, file), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('an agent and its children write down their CPU time, also when it ends by process.exit', async () => {
  const child = `import { execFileSync } from 'node:child_process';\nexecFileSync(process.execPath, ['-e', ${JSON.stringify(BUSY)}]);`;
  writeFileSync(join(root, 'examples/demo/agent.mjs'), `${child}\n${BUSY}\nprocess.exit(0);`);
  const measured = await makeMeasuredPackage(root, join(folder, 'm'), options());
  execFileSync(process.execPath, [join(measured.cli, '../../../examples/demo/agent.mjs')], { env: {} });
  const found = sumAgentCpu(await readAll(measured.agents));
  expect(found).toBeGreaterThanOrEqual(2 * BUSY_MS - 20);
  expect(found).toBeLessThan(MOST_MS);
});

test('a check is recorded with its exit code kept, and other uses of node and git are not', async () => {
  writeFileSync(join(root, 'examples/demo/agent.mjs'), '');
  const measured = await makeMeasuredPackage(root, join(folder, 'm'), { ...options(), countsGit: true });
  writeFileSync(join(folder, 'red.test.js'), `${BUSY}\nprocess.exit(1);`);
  const env = { PATH: measured.path };
  execFileSync('bash', ['-c', `node -e '${BUSY}'; git --version`], { env, stdio: 'ignore' });
  expect(sumCheckCpu(await readAll(measured.checks))).toBe(0);
  expect(() =>
    execFileSync('bash', ['-c', 'node --test red.test.js'], { env, cwd: folder, stdio: 'ignore' }),
  ).toThrow();
  const found = sumCheckCpu(await readAll(measured.checks));
  expect(found).toBeGreaterThanOrEqual(BUSY_MS - 20);
  expect(found).toBeLessThan(MOST_MS);
  expect(statSync(measured.git).size).toBe(1);
});

test('durations of more than a minute add up, and a line that is no number is an error', () => {
  expect(sumCheckCpu(['0m0.010s 0m0.005s\n1m2.500s 0m0.485s\n'])).toBe(63_000);
  expect(sumAgentCpu(['120.5\n30\n', '9.5\n', ''])).toBe(160);
  expect(() => sumAgentCpu(['120\noops\n'])).toThrow(TypeError);
});

function options() {
  const path = process.env.PATH ?? '';
  const realGit = execFileSync('bash', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  return { countsGit: false, path, realGit };
}
