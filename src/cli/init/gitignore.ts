/** Lines that must be in `.gitignore`: worktrees of agents lie inside the repository when somebody works without Actions. */
const LINES: readonly string[] = ['.stoneforge/.worktrees/'];

/** The text of `.gitignore` with our lines; the very same text when they are there. */
export function addIgnoredPaths(text: string): string {
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = LINES.filter((line) => !present.has(line));
  if (missing.length === 0) return text;
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${separator}${missing.join('\n')}\n`;
}
