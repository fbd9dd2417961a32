import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something holds, looking again and again. @throws when it does not hold within five minutes. */
export async function waitFor(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Expected within five minutes: ${what}.`);
    await wait(25);
  }
}
