import type { Segment } from './glob.ts';
import type { WorkScope } from './work-scope.ts';

/** Scopes by the folders that their patterns begin in, so that not each has to be compared with each. */
export interface ScopeIndex {
  add(scope: WorkScope): void;
  /** Every scope that this one could meet, itself too if it is in; each once, in the order in which they were added. */
  near(scope: WorkScope): readonly WorkScope[];
}

/** A folder, or a file: one name after another from the root. */
interface Place {
  readonly below: Map<string, Place>;
  /** Scopes of which a pattern has plain names up to here, and no further. */
  readonly here: Set<number>;
}

/** An empty index. */
export function createScopeIndex(): ScopeIndex {
  const scopes: WorkScope[] = [];
  const root = newPlace();
  return {
    add(scope) {
      const index = scopes.push(scope) - 1;
      for (const segments of alternativesOf(scope)) placeOf(root, segments).here.add(index);
    },
    near(scope) {
      const found = new Set<number>();
      for (const segments of alternativesOf(scope)) collect(root, segments, found);
      return [...found].sort((a, b) => a - b).flatMap((index) => scopes[index] ?? []);
    },
  };
}

function newPlace(): Place {
  return { below: new Map(), here: new Set() };
}

function* alternativesOf({ declared, changed }: WorkScope): Generator<readonly Segment[]> {
  for (const globs of [declared, changed]) for (const { alternatives } of globs) yield* alternatives;
}

/** The place up to which the names are plain. */
function placeOf(root: Place, segments: readonly Segment[]): Place {
  let place = root;
  for (const segment of segments) {
    if (segment.kind !== 'name') break;
    const next = place.below.get(segment.name) ?? newPlace();
    place.below.set(segment.name, next);
    place = next;
  }
  return place;
}

/** Patterns that end their plain names on the way may go on with anything; where those of the given one end, everything below may fit it. */
function collect(root: Place, segments: readonly Segment[], found: Set<number>): void {
  let place: Place | undefined = root;
  for (const segment of segments) {
    if (segment.kind !== 'name') break;
    for (const index of place.here) found.add(index);
    place = place.below.get(segment.name);
    if (place === undefined) return;
  }
  const open: Place[] = [place];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const index of next.here) found.add(index);
    open.push(...next.below.values());
  }
}
