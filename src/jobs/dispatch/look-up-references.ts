import type { Lookup } from '../../core/graph/block-reasons.ts';
import { findUnknownReferences, type GraphTask } from '../../core/graph/blockers.ts';
import type { State } from '../../core/state.ts';
import type { Backlog, Forge } from '../../ports/forge.ts';

/** GitHub's numbers fit 32 bits. */
const HIGHEST_NUMBER = 2_147_483_647;
/** A reference that is not looked up blocks as unknown; one hostile body must not make a tick's question a long one. */
const LOOKUPS_PER_TICK = 50;

/** Referenced issues that are neither open tasks nor landed, as far as a tick asks about them. */
export function referencesToLookUp(tasks: readonly GraphTask[], state: State): readonly number[] {
  return findUnknownReferences(tasks, state)
    .filter((number) => number > 0 && number <= HIGHEST_NUMBER)
    .slice(0, LOOKUPS_PER_TICK);
}

/** What the forge has behind every referenced issue that is neither an open task nor landed: what came with the backlog, and the rest by one request. */
export async function lookUpReferences(
  forge: Pick<Forge, 'readIssues'>,
  {
    tasks,
    state,
    backlog,
    label,
  }: {
    readonly tasks: readonly GraphTask[];
    readonly state: State;
    readonly backlog: Pick<Backlog, 'states'>;
    readonly label: string;
  },
): Promise<ReadonlyMap<number, Lookup>> {
  const wanted = referencesToLookUp(tasks, state);
  const missing = wanted.filter((number) => !backlog.states.has(number));
  const read = missing.length === 0 ? undefined : await forge.readIssues(missing, label);
  return new Map(
    wanted.map((number): [number, Lookup] => {
      const found = read?.get(number)?.state ?? backlog.states.get(number);
      return [number, found === undefined ? { kind: 'missing' } : { kind: 'other-issue', state: found }];
    }),
  );
}
