import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ThreadOptions } from '../adapters/db/build-database.ts';
import { defaultDatabaseFile } from '../adapters/db/default-database-file.ts';
import { writeDatabaseFile } from '../adapters/db/write-database-file.ts';
import { plural } from './log/plural.ts';
import { openSource, type SourceFlags, withSourceOptions } from './log/source-options.ts';

/** Adds the group `stoneforge db`: the SQLite cache of the log. */
export function registerDb(program: Command, thread?: ThreadOptions): void {
  const db = program.command('db').description('The SQLite cache of the log, which may be deleted at any time.');
  withSourceOptions(db.command('build'))
    .description(
      'Build the database from the log. "stoneforge query" asks it and builds it anew when the log moved on.',
    )
    .option('--out <file>', 'where to write it; default: in the git directory, or beside the files of --from')
    .action(async (flags: SourceFlags & { readonly out?: string }) => {
      const source = await openSource(flags);
      const file = flags.out === undefined ? await defaultDatabaseFile(source, flags.from) : resolve(flags.out);
      const { events, tasks, unread } = await writeDatabaseFile(source, file, thread);
      const odd =
        unread === 0
          ? ''
          : ` ${plural(unread, 'line')} of it not counted: stoneforge query "SELECT * FROM unread_lines"`;
      const what = `${plural(events, 'event')} of ${plural(tasks, 'task')}`;
      process.stdout.write(`Wrote ${file}: ${what}, from ${source.name}.${odd}\n`);
    });
}
