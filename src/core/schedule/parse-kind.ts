/** What a task is like, as far as that says how long it takes. */
export interface Kind {
  /** Such as `bug` or `feature`; lower case. */
  readonly type?: string | undefined;
  /** Such as `s` or `xl`; lower case. */
  readonly size?: string | undefined;
}

/** Longest name of a type or a size that is kept, in characters. */
const LONGEST = 50;

/**
 * What the labels of an issue say of its kind: `type:bug` (also `kind:bug`, `type/bug`) and `size:M` (also `size/M`). The first of several in the
 * order of the alphabet counts, so that the order of the labels does not matter.
 */
export function parseKind(labels: readonly string[]): Kind {
  const found = labels
    .map((label) => /^(type|kind|size)\s*[:/=]\s*(\S.*)$/.exec(label.trim().toLowerCase()))
    .filter((match) => match !== null)
    .map(([, key, name]) => ({ key, name: (name ?? '').slice(0, LONGEST) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    type: found.find(({ key }) => key === 'type' || key === 'kind')?.name,
    size: found.find(({ key }) => key === 'size')?.name,
  };
}
