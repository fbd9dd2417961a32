/**
 * Reads CSV into rows of cells. Empty lines are left out.
 *
 * @param {string} text
 * @returns {string[][]}
 */
export function parseCsv(text) {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line) => line.split(','));
}
