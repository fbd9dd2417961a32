import type { Command } from 'commander';
import { parseMoment } from '../../core/log/parse-moment.ts';
import { followLog } from './follow-log.ts';
import { parseTask } from './parse-task.ts';
import { createPrinter } from './printer.ts';
import { showLog } from './show-log.ts';
import { openSource, type SourceFlags, withSourceOptions } from './source-options.ts';
import { styleOf } from './style-of.ts';

interface ShowFlags extends SourceFlags {
  readonly task?: number;
  readonly since?: string;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Adds `stoneforge log show`: the events, one a line. */
export function registerLogShow(log: Command): void {
  withSourceOptions(log.command('show'))
    .description('Print the events in their order, one a line.')
    .option('--task <n>', 'only what concerns this task: its events and its trains', parseTask)
    .option('--since <t>', 'from a time (ISO-8601; a date; 2h, 3d ago) or an event id on; a time without a zone is UTC')
    .option('--follow', 'go on with what is appended here; a clone gets it by a fetch beside it')
    .option('--json', 'the lines as they are in the log')
    .action(runLogShow);
}

/** What ends the following. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function runLogShow(flags: ShowFlags): Promise<void> {
  const since = flags.since === undefined ? undefined : parseMoment(flags.since, { now: new Date(), name: '--since' });
  const enough = new AbortController();
  const stop = () => enough.abort();
  if (flags.follow) for (const signal of SIGNALS) process.once(signal, stop);
  process.stdout.once('close', stop);
  try {
    const source = await openSource(flags);
    const { stdout } = process;
    const shown = await showLog(source, {
      out: createPrinter(stdout, enough.signal),
      style: styleOf(stdout),
      json: flags.json ?? false,
      task: flags.task,
      since,
    });
    if (shown.events === 0 && shown.broken === 0)
      process.stderr.write(`The log is empty: no event in ${source.name}.\n`);
    else if (shown.matched === 0) process.stderr.write(`None of the ${shown.events} events of ${source.name} fits.\n`);
    if (shown.broken > 0) process.stderr.write(brokenNote(shown.broken));
    if (flags.follow) await followLog(shown, { first: source, reopen: () => openSource(flags), signal: enough.signal });
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
    process.stdout.off('close', stop);
  }
}

/** For whoever asks a log that has lines which do not parse. */
export function brokenNote(broken: number): string {
  return `${broken} ${broken === 1 ? 'line does not parse and counts' : 'lines do not parse and count'} for nothing; "stoneforge log verify" lists them.\n`;
}
