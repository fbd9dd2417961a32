import { EVENT_VERSION, type StoneforgeEvent } from '../../core/events.ts';
import { fold } from '../../core/fold.ts';
import type { Forge } from '../../ports/forge.ts';
import type { EventLog, LogView } from '../../ports/log.ts';
import type { Repository } from '../../ports/repository.ts';
import type { RequestTally } from '../../ports/request-ledger.ts';
import type { RunContext, World } from '../../ports/run-context.ts';
import type { TrustedDeps } from '../deps.ts';

/** What a dry run reads. */
export interface DryWorld {
  /** `owner/name`. */
  readonly repository: string;
  readonly forge: Forge;
  readonly log: Pick<EventLog, 'read' | 'readFile'>;
  readonly git: Repository;
  readonly world: World;
  readonly warn: (text: string) => void;
}

/**
 * The world of a job in which nothing can be written: what is appended to the log is in the answer and nowhere else, and every other write is
 * refused before it leaves.
 */
export function dryRun({ repository, forge, log, git, world, warn }: DryWorld): TrustedDeps {
  return {
    run: contextOf(repository, warn),
    world,
    forge: { ...forge, ...refusing(FORGE_WRITES) },
    log: dryLog(log, world),
    repository: { ...git, ...refusing(GIT_WRITES) },
    artifacts: { ...refusing(['upload', 'download']) },
    ledger: { tally: () => NOT_COUNTED },
  };
}

const FORGE_WRITES = [
  'writeComments',
  'closeIssue',
  'reopenIssue',
  'openPullRequest',
  'setStatus',
  'dispatchWorkflow',
] as const satisfies readonly (keyof Forge)[];
const GIT_WRITES = ['push'] as const satisfies readonly (keyof Repository)[];

function refusing<Name extends string>(names: readonly Name[]): Readonly<Record<Name, () => Promise<never>>> {
  const refuse = (name: string) => async (): Promise<never> => {
    throw new TypeError(`Expected a dry run to write nothing, found that it calls ${name}.`);
  };
  return Object.fromEntries(names.map((name) => [name, refuse(name)])) as Record<Name, () => Promise<never>>;
}

/** Nothing is written here that few requests would keep back. */
const NOT_COUNTED: RequestTally = {
  ...{ reads: 0, writes: 0, queries: 0, mutations: 0, points: 0, byOperation: {} },
  ...{ rest: undefined, graphql: undefined },
};

/** The log as it would be. */
function dryLog(log: DryWorld['log'], world: World): EventLog {
  let view: LogView | undefined;
  const read = async () => {
    view ??= await log.read();
    return view;
  };
  return {
    read,
    readFile: (path) => log.readFile(path),
    async append(decide) {
      const now = await read();
      const at = world.now().toISOString();
      const events = (decide(now)?.events ?? []).map(
        (event): StoneforgeEvent => ({ ...event, v: EVENT_VERSION, id: NO_ID, at }),
      );
      view = { commit: now.commit, state: fold(now.state, events) };
      return { ...view, events };
    },
  };
}

const NO_ID = '00000000-0000-7000-8000-000000000000';

function contextOf(repository: string, warn: (text: string) => void): RunContext {
  return {
    repository,
    runId: '0',
    runUrl: '',
    gitUrl: '',
    tempDir: '',
    setOutput() {},
    info() {},
    warn,
    async summarize() {},
  };
}
