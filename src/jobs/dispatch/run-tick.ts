import type { TrustedDeps } from '../deps.ts';
import { readRepository } from './backlog/read-repository.ts';
import { landMergedByPeople } from './land-merged-by-people.ts';
import { type Recorded, recordDecisions } from './record-decisions.ts';
import { openTick, type Tick } from './tick.ts';

/** What a tick read and decided; or why nothing is decided in this repository. */
export type TickEnd =
  | { readonly kind: 'decided'; readonly tick: Tick; readonly recorded: Recorded }
  | { readonly kind: 'refused'; readonly why: string };

/** Reads issues, log and runs, decides what starts, and records it in the log. Nothing but the log is written. */
export async function runTick(deps: TrustedDeps): Promise<TickEnd> {
  const known = await deps.log.read();
  const look = await readRepository(deps, known);
  const { backlog } = look;
  if (backlog.isFork) return refused('This is a fork; tasks are worked on in the original repository only.');
  if (backlog.head === undefined) {
    return refused('Expected a commit on the default branch, found an empty repository. Push a first commit.');
  }
  const view = await landMergedByPeople(deps, known, look);
  const tick = await openTick(deps, { view, seen: known.state, look, head: backlog.head });
  return { kind: 'decided', tick, recorded: await recordDecisions(deps, tick) };
}

function refused(why: string): TickEnd {
  return { kind: 'refused', why };
}
