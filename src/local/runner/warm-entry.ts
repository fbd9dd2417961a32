import { closeSync, existsSync, readSync, writeSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import type { WarmOrder } from './warm-processes.ts';

const CHANNEL = 3;

/** What a program may offer to a process that waits for its job. */
interface Preloadable {
  /** Loads what the program may need. */
  preload?(): Promise<void>;
  /** Does what the program does when it is started. */
  begin?(): Promise<void>;
}

/**
 * What a warm process runs: loads a program beforehand, says so, and waits for the one job that it will be. Whoever started it talks to it
 * through file descriptor 3, which is closed before the job begins.
 *
 * @param program CommonJS; may be missing. Loaded while `STONEFORGE_WARM` is set, it must do nothing by itself.
 */
export async function waitForJob(program: string): Promise<void> {
  const loaded: Preloadable = existsSync(program) ? createRequire(program)(program) : {};
  await loaded.preload?.();
  writeSync(CHANNEL, '\n');
  const line = readLine();
  closeSync(CHANNEL);
  // An end without an order: the runner is gone, or needs no more jobs.
  if (line === undefined) return;
  const order = JSON.parse(line) as WarmOrder;
  become(order);
  if (order.script === program && loaded.begin !== undefined) await loaded.begin();
  else Module.runMain();
}

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
function become({ script, cwd, env }: WarmOrder): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.execPath, script];
}
