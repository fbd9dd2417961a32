import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { World } from '../../ports/run-context.ts';

/** The machine's clock and dice. */
export function createWorld(): World {
  return {
    now: () => new Date(),
    random: () => Math.random(),
    nonce: () => randomBytes(16).toString('hex'),
    pause: (ms) => setTimeout(ms),
  };
}
