import { readYaml } from '../config/yaml-with-positions.ts';
import { messageOf, StoneforgeError } from '../errors.ts';

/** A large backlog may well repeat its labels by alias; this many stay harmless. */
const MAX_ALIASES = 10_000;

/**
 * Reads JSON or YAML: by the file's extension, else JSON where the text begins like it.
 *
 * @throws StoneforgeError `bad-backlog` when it is neither, with the place of the error
 */
export function readBacklogText(text: string, file: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  const isYaml = /\.ya?ml$/i.test(file);
  const isJson = /\.json$/i.test(file) || (!isYaml && /^\s*[[{]/.test(plain));
  if (isJson) return parseJson(plain, file);
  const yaml = readYaml(plain, file, { maxAliases: MAX_ALIASES });
  if (yaml.problems.length === 0) return yaml.value;
  throw new StoneforgeError(
    'bad-backlog',
    [...yaml.problems.slice(0, 10), 'Correct the file and start again.'].join('\n'),
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = messageOf(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? '' : `:${text.slice(0, Number(position)).split('\n').length}`;
    throw new StoneforgeError(
      'bad-backlog',
      `Expected valid JSON in ${file}${line}, found an error: ${message}.\nCorrect the file and start again; a YAML file needs a name that ends in .yaml.`,
    );
  }
}
