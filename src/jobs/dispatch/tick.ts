import { createHash } from 'node:crypto';
import type { Config } from '../../core/config/schema.ts';
import type { Approval } from '../../core/dispatch/approval.ts';
import type { State } from '../../core/state.ts';
import type { Forge } from '../../ports/forge.ts';
import type { LogView } from '../../ports/log.ts';
import type { TrustedDeps } from '../deps.ts';
import { findEndedAttempts, owingAttempts } from '../ended-attempts.ts';
import type { RepositoryLook } from './backlog/read-repository.ts';
import { lookAtPlans } from './look-at-plans.ts';
import { lookAtRuns } from './look-at-runs.ts';
import { askPermissions, type Permissions } from './permissions.ts';
import { type ReadCommands, readCommands } from './read-commands.ts';
import { TaskGraph } from './task-graph.ts';

/** What an attempt may take beyond its job's time: queueing, publish. */
const LEASE_MARGIN_MINUTES = 60;

/** One look at everything that a tick decides from. */
export interface Tick {
  readonly view: LogView;
  /** The log before the issues were read. */
  readonly seen: State;
  readonly look: RepositoryLook;
  readonly config: Config;
  /** sha256 of its file. */
  readonly configDigest: string;
  readonly head: string;
  readonly graph: TaskGraph;
  /** Whether the label on a plan activates it. */
  readonly activations: ReadonlyMap<number, Approval>;
  readonly endedAttempts: ReadonlySet<string>;
  readonly commands: ReadCommands;
  readonly permissions: Permissions;
  readonly runs: Pick<Forge, 'hasLiveRun'>;
  readonly leaseUntil: string;
  /** When the tick began, ISO-8601 UTC. */
  readonly now: string;
  /** Id of its workflow run. */
  readonly run: string;
  /** The secret name of a task's next attempt. */
  readonly nonceOf: (task: number) => string;
}

/** Looks once at everything beside the log. */
export async function openTick(
  { forge, run, world }: TrustedDeps,
  known: Pick<Tick, 'view' | 'seen' | 'look' | 'head'>,
): Promise<Tick> {
  const { state } = known.view;
  const now = world.now();
  const { look } = known;
  const { backlog, config, issues } = look;
  const permissions = askPermissions({ forge, world }, look.memory.refused);
  const runs = lookAtRuns(forge);
  const leaseMinutes = config.limits.jobMinutes + LEASE_MARGIN_MINUTES;
  const graph = await TaskGraph.open({ forge, repository: run.repository, issues, backlog, config, state });
  return {
    ...known,
    config,
    configDigest: createHash('sha256')
      .update(backlog.configText ?? '')
      .digest('hex'),
    graph,
    activations: await lookAtPlans({ forge, permissions, label: config.label, graph, state, seen: known.seen }),
    endedAttempts: await findEndedAttempts({ forge: runs, world, ownRun: run.runId }, owingAttempts(state)),
    commands: await readCommands(backlog, state, permissions),
    permissions,
    runs,
    leaseUntil: new Date(now.getTime() + leaseMinutes * 60_000).toISOString(),
    now: now.toISOString(),
    run: run.runId,
    nonceOf: createNonces(world),
  };
}

function createNonces(world: TrustedDeps['world']): Tick['nonceOf'] {
  const nonces = new Map<number, string>();
  return (task) => {
    const nonce = nonces.get(task) ?? world.nonce();
    nonces.set(task, nonce);
    return nonce;
  };
}
