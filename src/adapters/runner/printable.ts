/**
 * Makes text harmless for a job's log, where a line that begins with `::` or holds `##[` is a command to the runner (mask this, set
 * that output). Whoever reads the log sees the same text with a space in it.
 */
export function printable(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, '$1: ').replace(/##(?=\[)/g, '# #');
}
