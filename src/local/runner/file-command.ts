import { StoneforgeError } from '../../core/errors.ts';

/**
 * Reads what a step wrote to `GITHUB_OUTPUT`, `GITHUB_ENV` or `GITHUB_STATE`: lines `name=value`, and blocks
 * `name<<DELIMITER`, lines, `DELIMITER`. A later value of a name wins. Throws `bad-input` for anything else.
 */
export function parseFileCommand(file: string, text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals > 0 && (heredoc < 0 || equals < heredoc)) {
      values.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    const name = line.slice(0, heredoc);
    const delimiter = line.slice(heredoc + 2);
    if (heredoc <= 0 || delimiter === '') throw invalid(file, 'name=value or name<<DELIMITER', line);
    const end = lines.indexOf(delimiter, index + 1);
    if (end < 0) throw invalid(file, `a line "${delimiter}" that ends the value of "${name}"`, 'the end of the file');
    values.set(name, lines.slice(index + 1, end).join('\n'));
    index = end;
  }
  return values;
}

/** The lines of `GITHUB_PATH`. */
export function parsePathFile(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function invalid(file: string, expected: string, found: string): StoneforgeError {
  return new StoneforgeError('bad-input', `Expected ${expected} in ${file}, found "${found.slice(0, 200)}".`);
}
