import { ANY_CHARACTER, ANY_TEXT, type Character, type Glob, type Segment } from './glob.ts';

/** Whether there can be a path that both patterns stand for. */
export function globsMeet(a: Glob, b: Glob): boolean {
  return a.alternatives.some((one) => b.alternatives.some((other) => pathsMeet(one, other)));
}

/** Most paths part at a plain name, and need no table. */
function pathsMeet(a: readonly Segment[], b: readonly Segment[]): boolean {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [one, other] = [a[at], b[at]];
    if (one?.kind !== 'name' || other?.kind !== 'name') break;
    if (one.name !== other.name) return false;
  }
  return sequencesMeet(a, b, PATHS);
}

/** How two sequences of one kind are compared: which item stands for any number of others, and which two can stand for one thing. */
interface Kind<Item> {
  isAny(item: Item): boolean;
  meet(a: Item, b: Item): boolean;
}

const PATHS: Kind<Segment> = { isAny: ({ kind }) => kind === 'any-depth', meet: segmentsMeet };
const NAMES: Kind<Character> = {
  isAny: (character) => character === ANY_TEXT,
  meet: (a, b) => a === b || a === ANY_CHARACTER || b === ANY_CHARACTER,
};

function segmentsMeet(a: Segment, b: Segment): boolean {
  if (a.kind === 'any-depth' || b.kind === 'any-depth') return true;
  if (a.kind === 'name' && b.kind === 'name') return a.name === b.name;
  return sequencesMeet(charactersOf(a), charactersOf(b), NAMES);
}

function charactersOf(segment: Exclude<Segment, { kind: 'any-depth' }>): readonly Character[] {
  return segment.kind === 'name' ? [...segment.name] : segment.characters;
}

/** A table of what is left of both from each place on, from the end, a row at a time. */
function sequencesMeet<Item>(a: readonly Item[], b: readonly Item[], { isAny, meet }: Kind<Item>): boolean {
  let below: readonly boolean[] = [];
  for (let i = a.length; i >= 0; i -= 1) {
    const row: boolean[] = new Array(b.length + 1).fill(false);
    for (let j = b.length; j >= 0; j -= 1) {
      const [one, other] = [a[i], b[j]];
      const skips = (one !== undefined && isAny(one)) || (other !== undefined && isAny(other));
      if (one === undefined && other === undefined) row[j] = true;
      else if (skips) row[j] = below[j] === true || row[j + 1] === true;
      else row[j] = one !== undefined && other !== undefined && below[j + 1] === true && meet(one, other);
    }
    below = row;
  }
  return below[0] === true;
}
