import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { ThreadOptions } from '../adapters/db/build-database.ts';
import { defaultDatabaseFile } from '../adapters/db/default-database-file.ts';
import { type OpenDatabase, openDatabaseFile, openDatabaseOf } from '../adapters/db/open-database.ts';
import { runQuery } from '../adapters/db/run-query.ts';
import { RELATIONS } from '../adapters/db/schema.ts';
import { createPrinter } from './log/printer.ts';
import { openSource, type SourceFlags, withSourceOptions } from './log/source-options.ts';
import { printAnswer } from './query/print-answer.ts';

interface QueryFlags extends SourceFlags {
  readonly db?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Adds `stoneforge query`: SQL over the log. */
export function registerQuery(program: Command, thread?: ThreadOptions): void {
  withSourceOptions(program.command('query <sql>'))
    .description('Ask the log in SQL. It is only read: from its database where one was built, else from memory.')
    .addOption(
      new Option('--db <file>', 'this database as it is, without a look at the log').conflicts(['from', 'branch']),
    )
    .addOption(new Option('--json', 'a JSON object for each row').conflicts('csv'))
    .option('--csv', 'comma-separated values, names first')
    .addHelpText('after', `\nTables and views: ${RELATIONS.map(({ name }) => name).join(', ')}`)
    .action(async (sql: string, flags: QueryFlags) => {
      using open = await openFor(flags, thread);
      if (open.note !== undefined) process.stderr.write(`${open.note}\n`);
      const { stdout, stderr } = process;
      const form = flags.json ? 'json' : flags.csv ? 'csv' : 'table';
      const columns = stdout.isTTY ? stdout.columns : undefined;
      const note = await printAnswer(runQuery(open.database, sql), { form, columns, out: createPrinter(stdout) });
      if (note !== undefined) stderr.write(`${note}\n`);
    });
}

async function openFor(flags: QueryFlags, thread: ThreadOptions | undefined): Promise<OpenDatabase> {
  if (flags.db !== undefined) return openDatabaseFile(resolve(flags.db));
  const source = await openSource(flags);
  return openDatabaseOf(source, await defaultDatabaseFile(source, flags.from), thread);
}
