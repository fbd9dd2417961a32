/**
 * What this thread did since it began, in milliseconds of CPU time, user and system: what a clock would show on a machine that is idle.
 * Two ways to do the same can so be compared on one that is busy.
 */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
