/** What the name of a pool looks like, wherever one is named. */
export const POOL_NAME = /^[A-Za-z0-9][\w.-]{0,49}$/;

/**
 * The pool in which the attempts of a task take a place, by the label `pool:<name>` of its issue. Of several the first by the alphabet
 * counts, because an attempt is in one pool.
 */
export function parsePool(labels: readonly string[]): string | undefined {
  const names = labels.flatMap((label) => /^pool\s*[:/=]\s*(\S+)$/i.exec(label.trim())?.[1] ?? []);
  return names.filter((name) => POOL_NAME.test(name)).toSorted()[0];
}
