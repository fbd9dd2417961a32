import { readFile } from 'node:fs/promises';
import { type ParsedBacklog, parseBacklog } from '../core/backlog/parse-backlog.ts';
import { messageOf, StoneforgeError } from '../core/errors.ts';

/**
 * Reads the backlog that `--backlog` names; titles that GitHub would refuse are shortened.
 *
 * @throws StoneforgeError `bad-backlog` when the file cannot be read, or is none
 */
export async function readBacklogFile(file: string): Promise<ParsedBacklog> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new StoneforgeError(
      'bad-backlog',
      `Expected --backlog to be a file that can be read, found ${file} (${messageOf(error)}). Give the path of a JSON or YAML file.`,
      { cause: error },
    );
  }
  return parseBacklog(text, file, { longTitles: 'shorten' });
}
