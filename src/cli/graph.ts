import { type Command, Option } from 'commander';
import type { BacklogEntry } from '../core/backlog/backlog-entry.ts';
import type { ParsedBacklog } from '../core/backlog/parse-backlog.ts';
import { readWishes } from '../core/front-block/read-wishes.ts';
import type { GraphTask } from '../core/graph/blockers.ts';
import { planOf } from '../core/plan/plan-life.ts';
import { graphOfBacklog, plansOfBacklog } from '../core/schedule/graph-of-backlog.ts';
import type { DrawnGraph, DrawnPlan, DrawnTask } from '../core/schedule/picture/drawn-graph.ts';
import { GRAPH_FORMATS, type GraphFormat, renderGraph } from '../core/schedule/render-graph.ts';
import type { State } from '../core/state.ts';
import { readGraph } from '../jobs/outlook/read-graph.ts';
import { createPrinter } from './log/printer.ts';
import { readState } from './log/read-state.ts';
import { openSource } from './log/source-options.ts';
import { terminalSafeJson } from './log/terminal-safe-json.ts';
import { misplaced } from './plan/misplaced.ts';
import { openRemote } from './plan/open-worlds.ts';
import { readBacklogFile } from './read-backlog-file.ts';

/** What Mermaid draws without settings of its own, on GitHub too. */
const MERMAID_CHARACTERS = 50_000;
const MERMAID_EDGES = 500;

interface GraphFlags {
  readonly repo?: string;
  readonly backlog?: string;
  readonly format: GraphFormat;
  readonly from?: string;
  readonly branch: string;
}

/** Adds `stoneforge graph`: who waits for whom. */
export function registerGraph(program: Command): void {
  program
    .command('graph')
    .description('Print who waits for whom, with the status of each task.')
    .option('--repo <owner/name>', 'repository on GitHub; without it, and without --backlog, the origin of this clone')
    .option('--backlog <file>', 'a backlog file instead: JSON or YAML, as for stoneforge local')
    .addOption(new Option('--format <name>', 'how to print it').choices(GRAPH_FORMATS).default('mermaid'))
    .option(
      '--from <path>',
      'with --backlog: the log of its run, a clone, a bare repository, or a folder of JSONL files',
    )
    .option('--branch <name>', 'branch of the log, where --from is a repository', 'stoneforge')
    .action(async (flags: GraphFlags) => {
      const { format } = flags;
      const graph = await read(flags);
      const text = renderGraph(graph, format);
      await createPrinter(process.stdout).print(format === 'json' ? terminalSafeJson(text) : text);
      const edges = [...graph.tasks, ...graph.plans].reduce((sum, { blockedBy }) => sum + blockedBy.length, 0);
      if (format === 'mermaid' && (text.length > MERMAID_CHARACTERS || edges > MERMAID_EDGES)) {
        process.stderr.write(
          `Mermaid draws at most ${MERMAID_CHARACTERS} characters and ${MERMAID_EDGES} arrows, and this has ${text.length} and ${edges}. --format dot has no limit.\n`,
        );
      }
    });
}

async function read({ repo, backlog, from, branch }: GraphFlags): Promise<DrawnGraph> {
  if (backlog === undefined) {
    if (from !== undefined) throw misplaced('--from', 'beside --backlog', 'it alone');
    await using world = await openRemote(repo, (text) => void process.stderr.write(`${text}\n`));
    return await readGraph(world);
  }
  if (repo !== undefined) throw misplaced('--repo', 'without --backlog', 'both');
  const parsed = await readBacklogFile(backlog);
  const state = from === undefined ? undefined : (await readState(await openSource({ from, branch }))).state;
  return drawnBacklog(parsed, state);
}

function drawnBacklog({ entries, plans }: ParsedBacklog, state: State | undefined): DrawnGraph {
  const graph = graphOfBacklog(entries);
  const planned = plansOfBacklog(plans);
  return {
    tasks: entries.map((entry, index) => drawnTask(entry, graph[index], state)),
    plans: plans.map(({ number, title, tasks, active }): DrawnPlan => {
      const { dependsOn, foreign } = planOf(planned, number);
      return {
        plan: number,
        title,
        tasks,
        blockedBy: dependsOn,
        ...(foreign.length > 0 && { foreign }),
        status: state === undefined ? (active ? 'active' : 'draft') : planOf(state, number).status,
      };
    }),
  };
}

function drawnTask(entry: BacklogEntry, node: GraphTask | undefined, state: State | undefined): DrawnTask {
  const { number, title } = entry;
  const minutes = readWishes(entry).minutes ?? entry.minutes;
  return {
    task: number,
    title,
    blockedBy: node?.dependsOn ?? [],
    ...(node !== undefined && node.foreign.length > 0 && { foreign: node.foreign }),
    ...(minutes !== undefined && { minutes }),
    ...(state !== undefined && { status: state.tasks[number]?.status ?? 'new' }),
  };
}
