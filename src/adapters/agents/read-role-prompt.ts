import { readFile } from 'node:fs/promises';
import { StoneforgeError } from '../../core/errors.ts';

/** From a bundle (`dist/action/`) and from the sources (`src/adapters/agents/`) to the folder of the prompts. */
const WAYS = ['../../prompts', '../../../prompts'];

/**
 * Reads a role's prompt as it ships with us.
 *
 * @param from directory of the running code
 * @throws StoneforgeError `bad-input` when the file is not where an installation has it
 */
export async function readRolePrompt(role: string, from: string = import.meta.dirname): Promise<string> {
  // Not path.resolve: the bundler would take these for files to copy, and rewrite the paths.
  const places = WAYS.map((way) => `${from}/${way}/${role}.md`);
  for (const place of places) {
    const text = await readFile(place, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  throw new StoneforgeError(
    'bad-input',
    `Expected the prompt of the ${role} at ${places.join(' or ')}, found none. The installation is not complete.`,
  );
}
