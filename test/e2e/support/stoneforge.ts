import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Scene } from './scene.ts';

/** The root of this repository. */
export const ROOT = join(import.meta.dirname, '../../..');

/** The command line as it is shipped. */
export const CLI = join(ROOT, 'dist/cli/index.js');

export interface CommandEnd {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly pid: number;
  readonly ended: Promise<CommandEnd>;
}

/** Starts the built command line as a person would: a process of its own that knows nothing of the test. */
export function startStoneforge(scene: Scene, args: readonly string[]): RunningCommand {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: scene.root,
    env: scene.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error(`Expected ${process.execPath} to start.`);
  return { pid: child.pid, ended: endOf(child) };
}

export function runStoneforge(scene: Scene, args: readonly string[]): Promise<CommandEnd> {
  return startStoneforge(scene, args).ended;
}

/** The end of a process, with everything that it printed. */
export function endOf(child: ChildProcess): Promise<CommandEnd> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...output }));
  });
}
