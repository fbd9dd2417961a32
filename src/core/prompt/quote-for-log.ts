import { visibleText } from './visible-text.ts';

/**
 * Text from outside for the log of a job. A runner takes lines that begin with `::`, and `##[` anywhere in a line, as commands;
 * here every line begins with a bar and no command is left.
 */
export function quoteForLog(text: string): string {
  return visibleText(text)
    .trimEnd()
    .split('\n')
    .map((line) => `| ${line.replaceAll('##[', '## [')}`)
    .join('\n');
}
