import type { Command } from 'commander';

/** Adds the group `stoneforge log`: what one may ask of the log at rest, and how it is checked and mended. */
export function registerLog(program: Command): void {
  program.command('log').description('Ask the log: in a clone, in a bare repository, or in a folder of its files.');
}
