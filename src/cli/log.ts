import type { Command } from 'commander';
import { registerLogAt } from './log/at.ts';
import { registerLogRepair } from './log/repair.ts';
import { registerLogShow } from './log/show.ts';
import { registerLogVerify } from './log/verify.ts';

/** Adds the group `stoneforge log`: what one may ask of the log at rest, and how it is checked and mended. */
export function registerLog(program: Command): void {
  const log = program
    .command('log')
    .description('Ask the log: in a clone, in a bare repository, or in a folder of its files.');
  registerLogShow(log);
  registerLogAt(log);
  registerLogVerify(log);
  registerLogRepair(log);
}
