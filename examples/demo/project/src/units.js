const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/**
 * Writes a number of bytes in the largest unit that leaves at least one of it: `1.5 MiB`.
 *
 * @param {number} bytes
 */
export function formatBytes(bytes) {
  let amount = bytes;
  let step = 0;
  while (amount >= 1024 && step < units.length - 1) {
    amount /= 1024;
    step += 1;
  }
  return `${Math.round(amount * 10) / 10} ${units[step]}`;
}
