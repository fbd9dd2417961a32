/** A log at rest, read without the network: a clone, a bare repository, or a folder of its files. */
export interface LogSource {
  /** For messages: `the branch stoneforge of /srv/project.git`. */
  readonly name: string;
  /** Commit that is read; undefined for a folder. */
  readonly commit: string | undefined;
  /** Paths of all files of the log, sorted: `README.md`, `events/000001.jsonl`, … Plain files alone, as the jobs read them. */
  list(): Promise<readonly string[]>;
  /** Paths among them that only lead elsewhere: symbolic links, submodules. Nothing of the log is read through one. */
  listLinks?(): Promise<readonly string[]>;
  /** Contents of these files, in this order. @throws StoneforgeError `bad-input` when one is not there. */
  read(paths: readonly string[]): AsyncIterable<{ readonly path: string; readonly content: Buffer }>;
}
