/**
 * What a warm process runs: loads what jobs of our action need, says so, and waits for the one job that it will be. Whoever started it
 * talks to it through file descriptor 3, which is closed before the job begins. Arguments: the file to load beforehand.
 */
import { closeSync, existsSync, readSync, writeSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import type { WarmOrder } from './warm-processes.ts';

const CHANNEL = 3;

const [, , preload = ''] = process.argv;
if (existsSync(preload)) createRequire(preload)(preload);
writeSync(CHANNEL, '\n');
const line = readLine();
closeSync(CHANNEL);
// An end without an order: the runner is gone, or needs no more jobs.
if (line !== undefined) begin(JSON.parse(line) as WarmOrder);

function readLine(): string | undefined {
  const chunk = Buffer.alloc(65_536);
  const parts: Buffer[] = [];
  for (;;) {
    const size = readSync(CHANNEL, chunk);
    if (size === 0) return undefined;
    parts.push(Buffer.from(chunk.subarray(0, size)));
    if (chunk[size - 1] === 0x0a) return Buffer.concat(parts).toString('utf8');
  }
}

/** From here on nothing tells this process from one that was started for the job. */
function begin({ script, cwd, env }: WarmOrder): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.execPath, script];
  Module.runMain();
}
