import type { Capacity } from '../../config/schema.ts';
import type { State } from '../../state.ts';
import { liveAttempt } from '../../task-life.ts';
import type { DispatchFacts, DispatchTask } from '../dispatch-facts.ts';
import type { AdmissionRule } from './admission-rule.ts';

/** A limit of the configuration and how much room it has. */
interface Places {
  readonly limit: string;
  free: number;
}

/** What takes places: an attempt that goes on, or one that would begin. */
interface Taker {
  readonly agent: string;
  readonly pool: string | undefined;
  readonly labels: readonly string[];
}

/** At most so many attempts at once with a provider, in a pool, or at tasks with a label. What has no limit is not counted. */
export function placeLimits(state: State, facts: DispatchFacts): AdmissionRule {
  const places = placesOf(facts.capacity);
  const takenBy = (taker: Taker) => keysOf(taker).flatMap((key) => places.get(key) ?? []);
  const candidateOf = (task: DispatchTask): Taker => ({
    agent: task.agent ?? facts.agent,
    pool: task.pool,
    labels: task.labels,
  });
  const take = (taker: Taker) => {
    for (const place of takenBy(taker)) place.free -= 1;
  };
  if (places.size > 0) for (const taker of takersIn(state, facts)) take(taker);
  return {
    refuse({ task }) {
      const full = places.size === 0 ? undefined : takenBy(candidateOf(task)).find(({ free }) => free <= 0);
      return full && { kind: 'capacity', limit: full.limit };
    },
    admit({ task }) {
      if (places.size > 0) take(candidateOf(task));
      return [];
    },
  };
}

function placesOf(capacity: Capacity): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>();
  for (const group of ['providers', 'pools', 'labels'] as const) {
    for (const [name, most] of Object.entries(capacity[group])) {
      places.set(keyOf(group, name), { limit: `capacity.${group}.${name}`, free: most });
    }
  }
  return places;
}

/** Agent and pool are those that the attempt began with; labels are those of its issue now. */
function* takersIn(state: State, facts: DispatchFacts): Generator<Taker> {
  for (const task of facts.tasks) {
    const known = state.tasks[task.number];
    const live = known?.status === 'running' ? liveAttempt(known) : undefined;
    if (live !== undefined) yield { agent: live.agent, pool: live.pool, labels: task.labels };
  }
}

function keysOf({ agent, pool, labels }: Taker): string[] {
  // An issue cannot carry a label twice, but a list of labels can name it twice.
  const ofLabels = new Set(labels.map((label) => keyOf('labels', label)));
  return [keyOf('providers', agent), ...(pool === undefined ? [] : [keyOf('pools', pool)]), ...ofLabels];
}

/** GitHub compares labels without case. */
function keyOf(group: keyof Capacity, name: string): string {
  return `${group} ${name.toLowerCase()}`;
}
