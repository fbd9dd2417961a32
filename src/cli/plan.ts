import type { Command } from 'commander';
import { StoneforgeError } from '../core/errors.ts';
import { lookAhead } from '../jobs/outlook/look-ahead.ts';
import { createPrinter } from './log/printer.ts';
import { styleOf } from './log/style-of.ts';
import { terminalSafeJson } from './log/terminal-safe-json.ts';
import { misplaced } from './plan/misplaced.ts';
import { type OpenWorld, openBacklog, openRemote } from './plan/open-worlds.ts';
import { renderOutlook } from './plan/render-outlook.ts';

interface PlanFlags {
  readonly repo?: string;
  readonly backlog?: string;
  readonly from?: string;
  readonly branch: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** Adds `stoneforge plan`: what the next dispatch would do, and why it would do no more, without doing it. */
export function registerPlan(program: Command): void {
  program
    .command('plan')
    .description(
      'Say what the next dispatch would start, and why not more: decided by its own code, without writing anything.',
    )
    .option('--repo <owner/name>', 'repository on GitHub; without it, and without --backlog, the origin of this clone')
    .option('--backlog <file>', 'a backlog file instead: JSON or YAML, as for stoneforge local')
    .option(
      '--from <path>',
      'with --backlog: the log of its run, a clone, a bare repository, or a folder of JSONL files',
    )
    .option('--branch <name>', 'branch of the log, where --from is a repository', 'stoneforge')
    .option('--config <file>', 'with --backlog: the configuration (.stoneforge/config.yaml)')
    .option('--json', 'the same as JSON')
    .action(async (flags: PlanFlags) => {
      await using world = await openWorld(flags);
      const seen = await lookAhead(world);
      const out = createPrinter(process.stdout);
      if (seen.kind === 'refused') throw new StoneforgeError('bad-repository', seen.why);
      const requests = world.tally?.();
      if (flags.json) {
        const answer = { ...seen.outlook, ...(requests !== undefined && { requests }) };
        return out.print(terminalSafeJson(JSON.stringify(answer, null, 2)));
      }
      await out.print(renderOutlook(seen.outlook, { style: styleOf(process.stdout), requests }));
    });
}

function openWorld({ repo, backlog, from, branch, config }: PlanFlags): Promise<OpenWorld> {
  const warn = (text: string) => void process.stderr.write(`${text}\n`);
  if (backlog === undefined) {
    const odd = from !== undefined ? '--from' : config !== undefined ? '--config' : undefined;
    if (odd !== undefined) throw misplaced(odd, 'beside --backlog', 'it alone');
    return openRemote(repo, warn);
  }
  if (repo !== undefined) throw misplaced('--repo', 'without --backlog', 'both');
  return openBacklog(
    backlog,
    { branch, ...(from !== undefined && { from }), ...(config !== undefined && { config }) },
    warn,
  );
}
