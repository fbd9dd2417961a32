import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseBacklog } from '../core/backlog/parse-backlog.ts';
import { AGENT_PROVIDERS } from '../core/config/schema.ts';
import type { JobRecord } from '../local/contract.ts';
import { engineGit } from '../local/git.ts';
import { readPackageInfo } from './init/package-info.ts';
import { parseAgent } from './local/parse-agent.ts';
import { runLocal } from './local/run-local.ts';

interface DemoFlags {
  readonly agent?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Agents that work without a command line of one's own. */
const REAL_AGENTS = AGENT_PROVIDERS.filter((name) => name !== 'command');
/** How many of the demo's tasks are worked at once: enough to see them overlap on two cores. */
const MAX_CONCURRENT = 4;
/** How long the machine of the task that loses it lives on after its work job started, in milliseconds. */
const MACHINE_DIES_AFTER_MS = 2_500;

/** Adds `stoneforge demo`: a sample project and its backlog, worked from issues to commits while a person watches. */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('Watch a sample backlog become landed commits on this machine. Needs no GitHub and no key.')
    .option(
      '--agent <name>',
      `work the tasks with a real agent (${REAL_AGENTS.join(', ')}) instead of the demo agent`,
      parseAgent(REAL_AGENTS),
    )
    .option('--out <dir>', 'a new folder for the results; default: a temporary one')
    .option('--json', 'print the summary as JSON, progress on stderr')
    .action(async (flags: DemoFlags) => {
      process.exitCode = await runDemo(flags);
    });
}

async function runDemo(flags: DemoFlags): Promise<number> {
  const folder = join(readPackageInfo().root, 'examples', 'demo');
  const file = join(folder, 'backlog.yaml');
  const text = await readFile(file, 'utf8');
  const scratch = await mkdtemp(join(tmpdir(), 'stoneforge-demo-'));
  const source = join(scratch, 'project');
  try {
    await commitProject(join(folder, 'project'), source);
    return await runLocal({
      source,
      out: flags.out === undefined ? join(await mkdtemp(join(tmpdir(), 'stoneforge-')), 'demo') : resolve(flags.out),
      // The backlog's own marks are the demo's business, not news for who watches.
      backlog: { ...parseBacklog(text, file), notes: [] },
      resume: false,
      json: flags.json ?? false,
      overrides: {
        ...(flags.agent === undefined ? { agentCommand: demoAgent(folder) } : { agent: flags.agent }),
        checks: ['node --test'],
        maxConcurrent: MAX_CONCURRENT,
      },
      ...(flags.agent === undefined && { onJobStarted: pullThePlug(lostRunnerOf(text)) }),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The agent's command line. It is the owner's text, run by bash, so the paths are quoted for it. */
function demoAgent(folder: string): string {
  return [process.execPath, join(folder, 'agent.mjs')].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
}

async function commitProject(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const gitDir = join(to, '.git');
  const workTree = [`--work-tree=${to}`];
  await engineGit(gitDir, [...workTree, 'init', '--quiet', '--initial-branch=main']);
  await engineGit(gitDir, [...workTree, 'add', '--all']);
  await engineGit(gitDir, [...workTree, 'commit', '--quiet', '--message', 'A small library for text tables']);
}

/** The task whose first machine dies, by the backlog's own mark. */
function lostRunnerOf(text: string): number | undefined {
  const entries = z.array(z.looseObject({ number: z.number(), story: z.string().optional() })).parse(parse(text));
  return entries.find((entry) => entry.story === 'lost-runner')?.number;
}

function pullThePlug(task: number | undefined): (job: JobRecord, kill: () => void) => void {
  return (job, kill) => {
    if (job.key !== 'work' || !job.name.includes(`#${task} (attempt 1)`)) return;
    setTimeout(kill, MACHINE_DIES_AFTER_MS).unref();
  };
}
