import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { GitWrapper } from './wrap-git.ts';

/** What a writer is asked to do. */
export interface WriterOrder {
  readonly url: string;
  /** Its clone; it does not exist yet. */
  readonly dir: string;
  readonly task: number;
  /** One append each: the comments that its events name. */
  readonly batches: readonly (readonly number[])[];
  /** Whether a batch may wait in the inbox. */
  readonly mayWait: boolean;
}

export interface WriterEnd {
  readonly signal: NodeJS.Signals | null;
  readonly exitCode: number | null;
  /** Ids of the events of each append that was reported as done. */
  readonly done: readonly (readonly string[])[];
  readonly said: string;
}

/** Runs a writer in a process group of its own until it ends or is killed. */
export function runWriter(order: WriterOrder, wrapper: GitWrapper): Promise<WriterEnd> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'log-writer.ts'), JSON.stringify(order)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: `${wrapper.bin}:${process.env.PATH ?? ''}`, HOME: '/nonexistent' },
  });
  const out: Buffer[] = [];
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      const lines = Buffer.concat(out).toString('utf8').split('\n').filter(Boolean);
      const done = lines.map((line) => JSON.parse(line) as string[]);
      resolve({ exitCode, signal, done, said: Buffer.concat(said).toString('utf8') });
    });
  });
}
