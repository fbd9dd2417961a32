import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { type ProcessEnd, type RunningGroup, watchEnd } from './process-group.ts';

/** What a warm process is told when its job comes. */
export interface WarmOrder {
  /** Absolute path of the JavaScript file that the process runs. */
  readonly script: string;
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface WarmProcessesOptions {
  /** The file that a warm process runs, which calls `waitForJob` where `STONEFORGE_WARM` is set: the command line. */
  readonly entry: string;
  /** The program that it loads beforehand; may be missing. */
  readonly preload: string;
  /** Options of Node. */
  readonly flags: readonly string[];
  /** What it starts with; replaced when its job comes. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many wait at most, from 1. */
  readonly count: number;
}

/** Processes that have started and loaded already when their job comes. Each is used for one job and then gone. */
export interface WarmProcesses {
  /** Takes a waiting process out, which does nothing until `begin`. @returns undefined when none waits or none fits: start one yourself. */
  take(
    order: WarmOrder,
    output: { onStdout(chunk: Buffer): void; onStderr(chunk: Buffer): void },
  ): (RunningGroup & { begin(): void }) | undefined;
  /** Ends those that wait. */
  close(): void;
}

interface Waiting {
  readonly child: ChildProcess;
  readonly channel: Writable;
  readonly ended: Promise<ProcessEnd>;
}

/** Variables that Node and the libraries below it read only once, when a process starts. */
const READ_AT_START = /^(NODE_|UV_|LD_|LC_|LANG|ICU_|OPENSSL_|SSL_|MALLOC_|GLIBC_)/;

/**
 * Starts processes ahead of their jobs, one after another, so that starting them takes at most one processor from the jobs that run.
 */
export function startWarmProcesses(options: WarmProcessesOptions): WarmProcesses {
  let waiting: readonly Waiting[] = [];
  let isStarting = false;
  let isClosed = false;
  const atStart = relevantAtStart(options.environment);

  const fill = () => {
    if (isClosed || isStarting || waiting.length >= options.count) return;
    isStarting = true;
    const { process: started, ready } = startOne(options);
    waiting = [...waiting, started];
    void started.ended.then(() => {
      waiting = waiting.filter((other) => other !== started);
    });
    void ready.then((isReady) => {
      isStarting = false;
      // One that cannot even start would be started again and again.
      if (isReady) fill();
    });
  };
  fill();

  return {
    take(order, output) {
      const [first, ...others] = waiting;
      if (first === undefined || relevantAtStart(order.env) !== atStart) return undefined;
      waiting = others;
      first.child.stdout?.on('data', output.onStdout);
      first.child.stderr?.on('data', output.onStderr);
      fill();
      return {
        group: first.child.pid,
        ended: first.ended,
        begin: () => void first.channel.end(`${JSON.stringify(order)}\n`),
      };
    },
    close() {
      isClosed = true;
      for (const { channel } of waiting) channel.end();
      waiting = [];
    },
  };
}

function startOne(options: WarmProcessesOptions): { readonly process: Waiting; readonly ready: Promise<boolean> } {
  const child = spawn(process.execPath, [...options.flags, options.entry, options.preload], {
    env: { ...options.environment, STONEFORGE_WARM: '1' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  // The fourth of `stdio` is a socket, which reads and writes.
  const channel = child.stdio[3] as unknown as Readable & Writable;
  // It breaks when the process dies, which shows as its end.
  channel.on('error', () => {});
  const ended = watchEnd(child);
  const ready = Promise.race([
    new Promise<boolean>((resolve) => channel.once('data', () => resolve(true))),
    ended.then(() => false),
  ]);
  return { process: { child, channel, ended }, ready };
}

function relevantAtStart(env: Readonly<Record<string, string>>): string {
  const entries = Object.entries(env).filter(([name]) => READ_AT_START.test(name));
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
