const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
];

/**
 * Writes milliseconds the way people do: `1h 30m`. Less than a second counts as nothing.
 *
 * @param {number} ms
 */
export function formatDuration(ms) {
  const parts = [];
  let rest = ms;
  for (const [name, length] of units) {
    const amount = Math.floor(rest / length);
    if (amount > 0) parts.push(`${amount}${name}`);
    rest -= amount * length;
  }
  return parts.join(' ') || '0s';
}
