import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something holds, looking again and again. @throws when it does not hold within two minutes. */
export async function waitFor(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Expected within two minutes: ${what}.`);
    await wait(25);
  }
}
