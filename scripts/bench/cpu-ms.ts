/**
 * What this process did since it began, in milliseconds of CPU time, user and system, of all its threads. Between two such figures other
 * processes do not count, so that two ways to do the same can be compared on a machine that is busy.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
