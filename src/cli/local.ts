import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AGENT_PROVIDERS } from '../core/config/schema.ts';
import { StoneforgeError } from '../core/errors.ts';
import { parseAgent } from './local/parse-agent.ts';
import { runLocal } from './local/run-local.ts';
import { readBacklogFile } from './read-backlog-file.ts';

interface LocalFlags {
  readonly repo?: string;
  readonly backlog: string;
  readonly out: string;
  readonly agent?: string;
  readonly agentCommand?: string;
  readonly check: readonly string[];
  readonly maxConcurrent?: number;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** Adds `stoneforge local`: the whole forge on this machine, for any repository and any backlog. */
export function registerLocal(program: Command): void {
  program
    .command('local')
    .description('Work a backlog on this machine: the real workflow files, no GitHub, the given repository untouched.')
    .requiredOption('--repo <dir>', 'a git directory or a work tree; it is only read')
    .requiredOption('--backlog <file>', 'JSON or YAML: an array of { number?, title, body?, labels?, blockedBy?, … }')
    .requiredOption('--out <dir>', 'a new folder for repo.git and summary.json')
    .option('--agent <name>', `agent of the workers (${AGENT_PROVIDERS.join(', ')})`, parseAgent(AGENT_PROVIDERS))
    .option('--agent-command <cmd>', 'command line of the agent `command`')
    .option('--check <cmd>', 'a check that a change must pass; may be given several times', collect, [])
    .option('--max-concurrent <n>', 'how many tasks are worked on at the same time', parseCount)
    .option('--resume', 'go on with a run that was interrupted, in the same --out')
    .option('--json', 'print the summary as JSON, progress on stderr')
    .action(async (flags: LocalFlags) => {
      const backlog = await readBacklogFile(flags.backlog);
      const out = resolve(flags.out);
      process.exitCode = await runLocal({
        source: resolve(flags.repo ?? '.'),
        out,
        backlog,
        resume: flags.resume ?? false,
        json: flags.json ?? false,
        overrides: {
          ...(flags.agent !== undefined && { agent: flags.agent }),
          ...(flags.agentCommand !== undefined && { agentCommand: flags.agentCommand }),
          ...(flags.check.length > 0 && { checks: flags.check }),
          ...(flags.maxConcurrent !== undefined && { maxConcurrent: flags.maxConcurrent }),
        },
      });
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function parseCount(value: string): number {
  if (/^[1-9][0-9]{0,2}$/.test(value) && Number(value) <= 256) return Number(value);
  throw new StoneforgeError(
    'bad-arguments',
    `Expected --max-concurrent to be an integer from 1 to 256, found "${value}". Give how many tasks this machine can work on at once, such as 4.`,
  );
}
