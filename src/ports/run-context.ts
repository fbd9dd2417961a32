/** The workflow run and job that this process is. */
export interface RunContext {
  readonly runId: string;
  /** `owner/name` of the repository. */
  readonly repository: string;
  /** Address of the run's page. */
  readonly runUrl: string;
  /** URL that git fetches from and pushes to. */
  readonly gitUrl: string;
  /** A directory of this job's own, outside the workspace, gone with the machine. */
  readonly tempDir: string;
  setOutput(name: string, value: string): void;
  info(text: string): void;
  warn(text: string): void;
  /** Appends Markdown to the job's summary. */
  summarize(markdown: string): Promise<void>;
}

/** The clock and the dice, so that decisions stay pure and tests stay exact. */
export interface World {
  now(): Date;
  /** A value in [0, 1). */
  random(): number;
  /** A fresh secret name, 128 bits in hex. */
  nonce(): string;
  /** Does nothing for so long, in milliseconds. */
  pause(ms: number): Promise<void>;
}
