import { signalGroup } from './process-group.ts';

/** Waits between SIGINT, SIGTERM and SIGKILL, in milliseconds. GitHub's runner waits 7,500 and 2,500. */
export interface StopWaits {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

export const GITHUB_STOP_WAITS: StopWaits = { interruptMs: 7_500, terminateMs: 2_500 };

/** Asks a process group to stop, ever more firmly, until it has `ended`. */
export async function stopGroup(group: number, ended: Promise<unknown>, waits: StopWaits): Promise<void> {
  signalGroup(group, 'SIGINT');
  if (await endsWithin(ended, waits.interruptMs)) return;
  signalGroup(group, 'SIGTERM');
  if (await endsWithin(ended, waits.terminateMs)) return;
  signalGroup(group, 'SIGKILL');
  await ended;
}

function endsWithin(ended: Promise<unknown>, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), limitMs);
    void ended.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
