import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { messageOf } from '../../core/errors.ts';
import { findJobProcesses } from './process-table.ts';

/** How long a background process may hold the output open after its step has ended. */
const DRAIN_MS = 500;
/** How long killed processes may take to disappear. */
const GONE_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 10;

export interface ProcessCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onStdout: (chunk: Buffer) => void;
  readonly onStderr: (chunk: Buffer) => void;
}

export interface ProcessEnd {
  /** Exit code; `null` when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not even start. */
  readonly error: string | undefined;
}

export interface RunningGroup {
  /** Process group = pid of its leader; `undefined` when the start failed. */
  readonly group: number | undefined;
  readonly ended: Promise<ProcessEnd>;
}

/** Starts a command as the leader of a process group of its own, with nothing of our environment and no input. */
export function startGroup(command: ProcessCommand): RunningGroup {
  const child = spawn(command.command, command.args, {
    cwd: command.cwd,
    env: command.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', command.onStdout);
  child.stderr.on('data', command.onStderr);
  return { group: child.pid, ended: watchEnd(child) };
}

/** How a process ends, once its output is read to the end too. Call it in the turn of the event loop that started the process. */
export function watchEnd(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    let end: ProcessEnd | undefined;
    child.once('error', (error) => resolve({ code: null, signal: null, error: messageOf(error) }));
    child.once('exit', (code, signal) => {
      end = { code, signal, error: undefined };
      const drained = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, DRAIN_MS);
      child.once('close', () => {
        clearTimeout(drained);
        if (end) resolve(end);
      });
    });
  });
}

/** Sends a signal to a process group, 0 to ask only; false when nobody is left in it. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false; // ESRCH: the group is empty.
  }
}

/** What belongs to a job: its process groups, and the RUNNER_TRACKING_ID in the environment of its processes. */
export interface JobProcesses {
  readonly groups: readonly number[];
  readonly trackingId: string;
  /** `clockTicks` when the job began. Default: any of its processes may be older. */
  readonly since?: number;
}

/** Like {@link killJobProcesses}; resolves when they are gone, so that their folders can be removed. */
export async function endJobProcesses(job: JobProcesses): Promise<void> {
  if (killJobProcesses(job) === 0) return;
  for (let waited = 0; waited < GONE_WITHIN_MS; waited += LOOK_EVERY_MS) {
    await wait(LOOK_EVERY_MS);
    if (findJobProcesses(job).length === 0) return;
  }
}

/** Ends at once everything that a job started, wherever it went. Returns how many processes were still there. */
export function killJobProcesses(job: JobProcesses): number {
  const found = findJobProcesses(job);
  for (const group of job.groups) signalGroup(group, 'SIGKILL');
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended by the signal to its group.
    }
  }
  return found.length;
}
