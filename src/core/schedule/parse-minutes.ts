/** Longest estimate that is believed, in minutes: what a backlog may say. */
const MOST = 1e9;

/**
 * How long a task is expected to take, by the labels of its issue: `minutes:30`, `estimate:30m`, `estimate:1.5h`. The longest of several
 * counts; labels that mean something else are ignored.
 *
 * @returns minutes, or undefined when no label says
 */
export function parseMinutes(labels: readonly string[]): number | undefined {
  const found = labels.flatMap((label) => minutesOf(label.trim().toLowerCase()) ?? []);
  return found.length === 0 ? undefined : Math.max(...found);
}

function minutesOf(label: string): number | undefined {
  const [, key, amount, unit] =
    /^(minutes|estimate)\s*[:/=]\s*(\d{1,10}(?:\.\d{1,6})?)\s*(m|min|minutes?|h|hours?)?$/.exec(label) ?? [];
  // `estimate:3` may as well mean points.
  if (amount === undefined || (key === 'estimate' && unit === undefined)) return undefined;
  const minutes = Number(amount) * (unit?.startsWith('h') ? 60 : 1);
  return minutes <= MOST ? minutes : undefined;
}
