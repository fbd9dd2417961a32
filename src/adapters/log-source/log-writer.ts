/** Changes the files of a log at rest. Used by one process at a time, while nobody appends. */
export interface LogWriter {
  /** Writes a whole file, in a folder at once. */
  write(path: string, content: Buffer): Promise<void>;
  /** Takes a file away, if it is there. */
  remove(path: string): Promise<void>;
  /** Makes the changes of a branch one commit; does nothing in a folder. */
  finish(message: string): Promise<WrittenLog>;
}

export interface WrittenLog {
  /** The commit that has the changes; undefined for a folder. */
  readonly commit: string | undefined;
  /** How to bring it to the others; undefined when there is nowhere to bring it to. */
  readonly push: string | undefined;
}
