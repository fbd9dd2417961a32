/** What `git merge-tree` says of merging two commits without a working tree. */
export type MergeOutcome =
  | { readonly kind: 'clean'; readonly tree: string }
  | { readonly kind: 'conflict'; readonly paths: readonly string[] };

/** A pristine bare repository of a trusted job, connected to the forge. Nothing in it is ever executed or checked out. */
export interface Repository {
  /** Fetches references and returns the commit of each; a missing one is undefined. History is complete, blobs come when needed. */
  fetch(refs: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  treeOf(commit: string): Promise<string>;
  isAncestor(ancestor: string, descendant: string): Promise<boolean>;
  /** The commit on the first-parent line of `branch` that brought `head` into it; undefined when `branch` does not contain `head`. */
  findLanding(head: string, branch: string): Promise<string | undefined>;
  mergeBase(a: string, b: string): Promise<string | undefined>;
  /** Commits reachable from `head` and not from `base`. */
  countCommits(base: string, head: string): Promise<number>;
  /** Paths that differ between two commits, raw as git has them (NUL-separated reading, no quoting, no renames). */
  changedPaths(from: string, to: string): Promise<readonly string[]>;
  /** Text of a file at a commit; undefined when absent. */
  readFile(commit: string, path: string): Promise<string | undefined>;
  merge(ours: string, theirs: string): Promise<MergeOutcome>;
  commitTree(request: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    readonly at?: string;
  }): Promise<string>;
  /**
   * Rewrites the messages of the commits that `head` has and `base` has not, where `edit` says something else. Trees, authors, times and shape stay.
   *
   * @returns the head that results: `head` itself when no message changed
   */
  editMessages(base: string, head: string, edit: (message: string) => string): Promise<string>;
  /**
   * Takes exactly one branch out of a bundle made by an untrusted job.
   *
   * @throws StoneforgeError `bundle-refused` when it holds other references, needs commits that we do not have, fails git's object checks, or is larger than `maxBytes`.
   */
  takeBundle(file: string, expect: { readonly branch: string; readonly maxBytes: number }): Promise<string>;
  /** @throws StoneforgeError `ref-moved` when the reference is not at `from` (undefined = must not exist); `forge-refused` when a rule of the forge refuses it. */
  push(ref: string, move: { readonly from: string | undefined; readonly to: string }): Promise<void>;
}
