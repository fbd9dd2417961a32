import type { Command } from 'commander';
import { parseMoment } from '../../core/log/parse-moment.ts';
import type { State } from '../../core/state.ts';
import { createPrinter } from './printer.ts';
import { readState } from './read-state.ts';
import { renderState } from './render-state.ts';
import { openSource, type SourceFlags, withSourceOptions } from './source-options.ts';
import { styleOf } from './style-of.ts';
import { terminalSafeJson } from './terminal-safe-json.ts';

/** Adds `stoneforge log at`: the state as it was at a moment. */
export function registerLogAt(log: Command): void {
  withSourceOptions(log.command('at <moment>'))
    .description('Print the state as it was at a time (ISO-8601; a date; 2h, 3d ago), or after an event (its id).')
    .option('--json', 'the state, as the jobs have it')
    .action(async (moment: string, flags: SourceFlags & { readonly json?: boolean }) => {
      const until = parseMoment(moment, { now: new Date(), name: 'the moment' });
      const read = await readState(await openSource(flags), { until });
      const out = createPrinter(process.stdout);
      await out.print(flags.json ? jsonOf(read.state) : renderState(read, styleOf(process.stdout)));
    });
}

/** How many landings the jobs keep is not said: here all of them are. */
function jsonOf({ keep: _, ...state }: State): string {
  return terminalSafeJson(JSON.stringify(state, null, 2));
}
