/** Tells the first event of an id from its repetitions. */
export interface SeenIds {
  /** True the first time that it is asked about an id. */
  isNew(id: string): boolean;
}

/**
 * Ids are made in the order of time, and a log has nearly all of them in that order: those need no more than a comparison with the greatest
 * so far, and a place at the end of a list that is so always sorted. Only what comes late is looked for, in the list and in a set.
 */
export function createSeenIds(): SeenIds {
  const ascending: string[] = [];
  const late = new Set<string>();
  let greatest = '';
  return {
    isNew(id) {
      if (id > greatest) {
        greatest = id;
        ascending.push(id);
        return true;
      }
      if (late.has(id) || hasSorted(ascending, id)) return false;
      late.add(id);
      return true;
    },
  };
}

function hasSorted(sorted: readonly string[], wanted: string): boolean {
  let begin = 0;
  let end = sorted.length;
  while (begin < end) {
    const middle = (begin + end) >>> 1;
    if ((sorted[middle] ?? '') < wanted) begin = middle + 1;
    else end = middle;
  }
  return sorted[begin] === wanted;
}
