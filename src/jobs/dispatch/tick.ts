import type { Config } from '../../core/config/schema.ts';
import type { DispatchTask, TakenCommand } from '../../core/dispatch/dispatch-facts.ts';
import { refuseUnusableAgent } from '../../core/front-block/refuse-unusable-agent.ts';
import type { Lookup } from '../../core/graph/block-reasons.ts';
import type { State } from '../../core/state.ts';
import type { Backlog } from '../../ports/forge.ts';
import type { LogView } from '../../ports/log.ts';
import type { TrustedDeps } from '../deps.ts';
import { findEndedAttempts } from '../ended-attempts.ts';
import { graphTaskOf, lookUpReferences, readCommands } from './read-facts.ts';

/** What an attempt may take beyond its job's time: queueing, publish. */
const LEASE_MARGIN_MINUTES = 60;
/** How far the clock of a runner may be ahead of GitHub's, whose times are whole seconds as well. */
const CLOCKS_DIFFER_MS = 60_000;

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
  readonly commands: readonly TakenCommand[];
  readonly commentsReadUntil: string;
  readonly leaseUntil: string;
  readonly nonces: ReadonlyMap<number, string>;
}

/** Looks once at everything beside the log. */
export async function openTick(
  { forge, run, world }: TrustedDeps,
  known: Pick<Tick, 'view' | 'seen' | 'backlog' | 'config' | 'head'>,
): Promise<Tick> {
  const { state } = known.view;
  const tasks = known.backlog.issues.map((issue) =>
    refuseUnusableAgent(graphTaskOf(issue, run.repository), known.config),
  );
  const { commands, until } = await readCommands(forge, state);
  const leaseMinutes = known.config.limits.jobMinutes + LEASE_MARGIN_MINUTES;
  return {
    ...known,
    tasks,
    lookups: await lookUpReferences(forge, tasks, state),
    endedAttempts: await findEndedAttempts({ forge, world }, Object.values(state.tasks)),
    commands,
    // The first tick takes no commands: comments from before the log began are history.
    commentsReadUntil: until ?? new Date(world.now().getTime() - CLOCKS_DIFFER_MS).toISOString(),
    leaseUntil: new Date(world.now().getTime() + leaseMinutes * 60_000).toISOString(),
    nonces: new Map(tasks.map((task) => [task.number, world.nonce()])),
  };
}
