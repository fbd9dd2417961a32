/** How many words a text has. Words are separated by white space. */
export function countWords(text) {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
