/** Artifacts of the present workflow run. What comes out of `download` was made by an untrusted job. */
export interface Artifacts {
  /** Uploads files of one directory under a name that is new in this run; returns the id. */
  upload(name: string, directory: string, files: readonly string[]): Promise<number>;
  /**
   * Downloads by id, never by name, into a directory; only the named files, regular ones, each at most `maxBytes`.
   *
   * @returns the paths that are there.
   * @throws StoneforgeError `artifact-refused` when it does not exist, is too large, or holds anything else than `files`.
   */
  download(
    id: number,
    directory: string,
    expect: { readonly files: readonly string[]; readonly maxBytes: number },
  ): Promise<readonly string[]>;
}
