import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { open, stat } from 'node:fs/promises';
import { StoneforgeError } from '../../core/errors.ts';
import { CappedFile } from './capped-file.ts';
import { endStrays, MARK } from './end-strays.ts';
import { guardProcessGroup } from './group-guard.ts';
import { endProcessGroup } from './process-group.ts';
import { TailRing, textOfTail } from './tail-ring.ts';

export interface ProcessSpec {
  readonly executable: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the child; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * File that is its standard input; none = empty. A file and not a pipe of ours: Node's pipes are sockets, and bash takes a socket for a
   * remote login and reads the user's start-up files.
   */
  readonly stdinFile?: string;
  /** Standard output and standard error, in the order in which they arrive. */
  readonly outputFile: string;
  readonly maxOutputBytes: number;
  readonly timeoutMs: number;
  /** Between SIGTERM and SIGKILL. Default 5 s. */
  readonly graceMs?: number;
  /** Size of `ProcessEnd.tail`. Default 8 KiB. */
  readonly tailBytes?: number;
  /** Sees standard output as it comes. Must not throw. */
  readonly onStdout?: (chunk: Buffer) => void;
  /** Ends the process when aborted. */
  readonly stop?: AbortSignal;
}

export interface ProcessEnd {
  /** `stopped` = by `stop`; `not-found` = no such executable. */
  readonly kind: 'exited' | 'timeout' | 'stopped' | 'not-found';
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** End of the output. Text from outside. */
  readonly tail: string;
  /** All that it printed, also what was not kept. */
  readonly bytes: number;
  readonly durationMs: number;
}

const GRACE_MS = 5_000;
const TAIL_BYTES = 8 * 1024;
/** How long a process that got away may keep our end of its output open. */
const DRAIN_MS = 2_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Runs an executable in a process group of its own, with a time limit and a cap on its output. When it exits, whatever it left
 * behind is ended too; when we die, the group dies with us.
 *
 * @throws StoneforgeError `bad-input` when it cannot be started for another reason than a missing executable (a missing `cwd`).
 */
export async function runProcess(spec: ProcessSpec): Promise<ProcessEnd> {
  const startedAt = performance.now();
  const output = new CappedFile(spec.outputFile, spec.maxOutputBytes);
  const tail = new TailRing(spec.tailBytes ?? TAIL_BYTES);
  const take = (chunk: Buffer) => {
    output.write(chunk);
    tail.push(chunk);
  };
  const ended = (end: Pick<ProcessEnd, 'kind' | 'exitCode' | 'signal'>): ProcessEnd => ({
    ...end,
    tail: textOfTail(tail.read()),
    bytes: tail.total,
    durationMs: Math.round(performance.now() - startedAt),
  });
  const input = spec.stdinFile === undefined ? undefined : await open(spec.stdinFile, 'r');
  try {
    const mark = randomUUID();
    const started = start(spec, { input: input?.fd, mark, take });
    const isFound = await started.spawned;
    return ended(
      isFound ? await superviseToEnd(started, { ...spec, mark }) : { kind: 'not-found', exitCode: null, signal: null },
    );
  } finally {
    await input?.close();
    output.close();
  }
}

interface Started {
  readonly child: ChildProcess;
  /** False when there is no such executable. */
  readonly spawned: Promise<boolean>;
  readonly exited: Promise<void>;
  /** It has exited and its output is read to the end. */
  readonly closed: Promise<void>;
}

/** Everything listens before the first turn of the event loop: a short process may have ended by the second, and its output with it. */
function start(
  spec: ProcessSpec,
  { input, mark, take }: { input: number | undefined; mark: string; take: (chunk: Buffer) => void },
): Started {
  const child = spawn(spec.executable, [...spec.args], {
    cwd: spec.cwd,
    env: { ...spec.env, [MARK]: mark },
    detached: true,
    stdio: [input ?? 'ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  if (spec.onStdout !== undefined) child.stdout?.on('data', spec.onStdout);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const spawned = once(child, 'spawn').then(
    () => true,
    async (error: unknown) => {
      if (isErrno(error, 'ENOENT') && (await directoryExists(spec.cwd))) return false;
      throw new StoneforgeError(
        'bad-input',
        `Expected to start "${spec.executable}" in ${spec.cwd}, found ${String(error)}. Check that the directory exists and the file may be executed.`,
        { cause: error },
      );
    },
  );
  return { child, spawned, exited, closed };
}

async function superviseToEnd({ child, exited, closed }: Started, spec: ProcessSpec & { readonly mark: string }) {
  const group = child.pid ?? 0;
  const guard = guardProcessGroup(group);
  let kind: 'exited' | 'timeout' | 'stopped' = 'exited';
  let ending: Promise<void> | undefined;
  const end = (why: 'timeout' | 'stopped') => {
    if (ending !== undefined) return;
    kind = why;
    ending = endProcessGroup(group, spec.graceMs ?? GRACE_MS);
  };
  const timer = setTimeout(() => end('timeout'), Math.min(spec.timeoutMs, LONGEST_TIMER_MS));
  const onStop = () => end('stopped');
  spec.stop?.addEventListener('abort', onStop, { once: true });
  if (spec.stop?.aborted === true) onStop();
  try {
    await exited;
    clearTimeout(timer);
    await (ending ?? endProcessGroup(group, spec.graceMs ?? GRACE_MS));
    endStrays(spec.mark);
    await drain(child, closed);
    return { kind, exitCode: child.exitCode, signal: child.signalCode };
  } finally {
    clearTimeout(timer);
    spec.stop?.removeEventListener('abort', onStop);
    guard.dismiss();
  }
}

/** Reads what is left in the pipes; a process that left the group and still holds them does not keep us. */
async function drain(child: ChildProcess, closed: Promise<void>): Promise<void> {
  const timer = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, DRAIN_MS);
  await closed;
  clearTimeout(timer);
}

async function directoryExists(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
