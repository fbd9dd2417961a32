/** What something took, in milliseconds. */
export interface Time {
  /** On a clock. */
  readonly wallMs: number;
  /** Of processors, user and system, by all threads of this process. */
  readonly cpuMs: number;
}

/** Begins to measure; each call says what it took until then. */
export function startWatch(): () => Time {
  const begun = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wallMs: performance.now() - begun, cpuMs: (user + system) / 1_000 };
  };
}
