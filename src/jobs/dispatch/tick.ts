import type { Config } from '../../core/config/schema.ts';
import type { DispatchTask } from '../../core/dispatch/dispatch-facts.ts';
import { refuseUnusableAgent } from '../../core/front-block/refuse-unusable-agent.ts';
import type { Lookup } from '../../core/graph/block-reasons.ts';
import type { State } from '../../core/state.ts';
import type { Backlog, Forge } from '../../ports/forge.ts';
import type { LogView } from '../../ports/log.ts';
import type { TrustedDeps } from '../deps.ts';
import { findEndedAttempts, owingAttempts } from '../ended-attempts.ts';
import { graphTaskOf } from './graph-task-of.ts';
import { lookAtRuns } from './look-at-runs.ts';
import { lookUpReferences } from './look-up-references.ts';
import { askPermissions, type Permissions } from './permissions.ts';
import { type ReadCommands, readCommands } from './read-commands.ts';

/** What an attempt may take beyond its job's time: queueing, publish. */
const LEASE_MARGIN_MINUTES = 60;

/** One look at everything that a tick decides from. */
export interface Tick {
  readonly view: LogView;
  /** The log before the issues were read. */
  readonly seen: State;
  readonly backlog: Backlog;
  readonly config: Config;
  readonly head: string;
  readonly tasks: readonly DispatchTask[];
  readonly lookups: ReadonlyMap<number, Lookup>;
  readonly endedAttempts: ReadonlySet<string>;
  readonly commands: ReadCommands;
  readonly permissions: Permissions;
  readonly runs: Pick<Forge, 'hasLiveRun'>;
  readonly leaseUntil: string;
  /** When the tick began, ISO-8601 UTC. */
  readonly now: string;
  /** Id of its workflow run. */
  readonly run: string;
  readonly nonces: ReadonlyMap<number, string>;
}

/** Looks once at everything beside the log. */
export async function openTick(
  { forge, run, world }: TrustedDeps,
  known: Pick<Tick, 'view' | 'seen' | 'backlog' | 'config' | 'head'>,
): Promise<Tick> {
  const { state } = known.view;
  const now = world.now();
  const tasks = known.backlog.issues.map((issue) =>
    refuseUnusableAgent(graphTaskOf(issue, run.repository), known.config),
  );
  const permissions = askPermissions(forge);
  const runs = lookAtRuns(forge);
  const leaseMinutes = known.config.limits.jobMinutes + LEASE_MARGIN_MINUTES;
  return {
    ...known,
    tasks,
    lookups: await lookUpReferences(forge, { tasks, state, backlog: known.backlog, label: known.config.label }),
    endedAttempts: await findEndedAttempts({ forge: runs, world }, owingAttempts(state)),
    commands: await readCommands(known.backlog, state, permissions),
    permissions,
    runs,
    leaseUntil: new Date(now.getTime() + leaseMinutes * 60_000).toISOString(),
    now: now.toISOString(),
    run: run.runId,
    nonces: new Map(tasks.map((task) => [task.number, world.nonce()])),
  };
}
