/**
 * How many columns of a terminal a text takes: one for each character.
 *
 * @param {string} text
 */
export function displayWidth(text) {
  return [...text].length;
}

/**
 * Cuts a text to a width, with an ellipsis where something is missing.
 *
 * @param {string} text
 * @param {number} width
 */
export function truncate(text, width) {
  if (displayWidth(text) <= width) return text;
  return `${[...text].slice(0, width - 1).join('')}…`;
}

/**
 * Fills a text with spaces up to a width.
 *
 * @param {string} text
 * @param {number} width
 */
export function padText(text, width) {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
