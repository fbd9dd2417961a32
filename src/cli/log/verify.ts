import type { Command } from 'commander';
import type { Finding } from '../../core/log/verify/finding.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { plural } from './plural.ts';
import { createPrinter, type Printer } from './printer.ts';
import { openSource, type SourceFlags, withSourceOptions } from './source-options.ts';
import { terminalSafeJson } from './terminal-safe-json.ts';
import { type Verdict, verifySource } from './verify-source.ts';

interface VerifyFlags extends SourceFlags {
  readonly json?: boolean;
}

/** Adds `stoneforge log verify`. Exit code 1 when something is wrong; warnings and notes alone do not count. */
export function registerLogVerify(log: Command): void {
  withSourceOptions(log.command('verify'))
    .description('Read the whole log and its history, and list everything that is off. Exit 1 when something is wrong.')
    .option('--json', 'print one JSON document')
    .action(async (flags: VerifyFlags) => {
      process.exitCode = await runLogVerify(flags, createPrinter(process.stdout));
    });
}

/**
 * Verifies a log and prints what is off, each as soon as it is found.
 *
 * @returns the exit code: 1 with at least one error, else 0
 * @throws StoneforgeError `bad-input` when there is no log, `git-failed`
 */
export async function runLogVerify(flags: VerifyFlags, out: Printer): Promise<0 | 1> {
  const source = await openSource(flags);
  const findings: Finding[] = [];
  const verdict = await verifySource(source, flags, (found) => {
    if (flags.json) findings.push(found);
    else return out.print(renderFinding(found));
  });
  await out.print(flags.json ? renderJson(source, verdict, findings) : renderVerdict(source, verdict));
  return verdict.counts.error > 0 ? 1 : 0;
}

function renderFinding({ severity, code, position, expected, found, advice }: Finding): string {
  return `${severity} ${code} ${position}: Expected ${expected}, found ${found}. ${advice}`;
}

function renderVerdict(source: LogSource, { files, events, counts }: Verdict): string {
  const parts = [
    ...(counts.error > 0 ? [plural(counts.error, 'error')] : []),
    ...(counts.warning > 0 ? [plural(counts.warning, 'warning')] : []),
    ...(counts.note > 0 ? [plural(counts.note, 'note')] : []),
  ];
  const seen = `${plural(events, 'event')} in ${plural(files, 'file')}`;
  return `${counts.error > 0 ? 'Wrong' : 'Sound'}: ${source.name}, ${[seen, ...parts].join(', ')}.`;
}

function renderJson(source: LogSource, { files, events, counts }: Verdict, findings: readonly Finding[]): string {
  const document = {
    log: source.name,
    commit: source.commit ?? null,
    files,
    events,
    errors: counts.error,
    warnings: counts.warning,
    notes: counts.note,
    findings,
  };
  return terminalSafeJson(JSON.stringify(document, null, 2));
}
