import type { Command } from 'commander';
import { openLogWriter } from '../../adapters/log-source/write-log.ts';
import { REMOVED_BY_REPAIR, repairLog } from '../../core/log/repair-log.ts';
import { type Mended, quarantinePath, type RepairedFile } from '../../core/log/repair-log-file.ts';
import { plural } from './plural.ts';
import { createPrinter, type Printer } from './printer.ts';
import { openSource, type SourceFlags, withSourceOptions } from './source-options.ts';
import { terminalSafeJson } from './terminal-safe-json.ts';

interface RepairFlags extends SourceFlags {
  readonly dryRun?: boolean;
}

/** Adds `stoneforge log repair`. */
export function registerLogRepair(log: Command): void {
  withSourceOptions(log.command('repair'))
    .description(
      'Take lines that do not parse out of the log and keep them in quarantine/, and mend the bytes around lines. Never pushes.',
    )
    .option('--dry-run', 'write nothing, print what would be done')
    .action(async (flags: RepairFlags) => {
      await runLogRepair(flags, { out: createPrinter(process.stdout), now: new Date() });
    });
}

/**
 * Repairs a log where it lies: in a folder file by file, on a branch with one commit. A second run changes nothing.
 *
 * @param now time of the commit
 * @throws StoneforgeError `bad-input` when there is no log, `bad-repository` when the branch cannot be written, `git-failed`
 */
export async function runLogRepair(
  flags: RepairFlags,
  { out, now }: { readonly out: Printer; readonly now: Date },
): Promise<void> {
  const source = await openSource(flags);
  const log = { paths: await source.list(), read: source.read };
  const target = { source, branch: flags.branch, at: now };
  const writer = flags.dryRun ? undefined : await openLogWriter(flags.from, target);
  const counts = { files: 0, lines: 0 };
  for await (const { repaired, writes } of repairLog(log)) {
    // A snapshot of lines that have moved is of no use, and is taken away before they move.
    if (counts.files === 0) for (const path of staleFiles(log.paths)) await writer?.remove(path);
    for (const { path, content } of writes) await writer?.write(path, content);
    counts.files += 1;
    counts.lines += repaired.quarantined.length;
    await out.print(...renderFile(repaired));
  }
  if (counts.files === 0) return out.print(`Nothing to repair: ${source.name}.`);
  const done = `${plural(counts.files, 'file')}, ${plural(counts.lines, 'line')} to quarantine/`;
  if (writer === undefined) return out.print(`Would repair: ${source.name}, ${done}. Nothing was written.`);
  const { commit, push } = await writer.finish(`repair: ${done}`);
  await out.print(`Repaired: ${source.name}, ${done}${commit === undefined ? '' : `, in the commit ${commit}`}.`);
  if (push !== undefined) await out.print('To bring it to the others, run:', `  ${push}`);
}

function staleFiles(paths: readonly string[]): readonly string[] {
  return REMOVED_BY_REPAIR.filter((path) => paths.includes(path));
}

const MENDED: Readonly<Record<Mended, string>> = {
  'byte-order-mark': 'byte order marks',
  'windows-line-end': 'carriage returns',
  'nul-bytes': 'NUL bytes',
  'no-final-newline': 'missing line end',
};

function renderFile({ path, quarantined, mended }: RepairedFile): readonly string[] {
  return [
    ...quarantined.map(
      ({ position, why }) => `${position}: to ${quarantinePath(path)}, ${terminalSafeJson(JSON.stringify(why))}`,
    ),
    ...[...mended].map(([what, lines]) => `${path}: ${MENDED[what]}, ${plural(lines, 'line')}`),
  ];
}
