import { StoneforgeError } from '../../core/errors.ts';
import type { Json, JsonObject } from './json.ts';
import type { InputDefinition, WorkflowFile } from './workflow-model.ts';

/** GitHub's limits of one dispatch. */
const MAX_INPUTS = 25;
const MAX_PAYLOAD_CHARACTERS = 65_535;

/** The inputs of a dispatch: `typed` is the `inputs` context, `texts` is `github.event.inputs`. */
export interface DispatchInputs {
  readonly typed: JsonObject;
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * Checks the inputs of a `workflow_dispatch` against the file and fills in defaults.
 * Throws `bad-input` for what GitHub answers with 422: an undeclared input, a missing required one, a value of the wrong type
 * or outside `options`, more than 25 inputs, more than 65,535 characters.
 */
export function readDispatchInputs(file: WorkflowFile, given: Readonly<Record<string, string>>): DispatchInputs {
  const names = Object.keys(given);
  if (names.length > MAX_INPUTS) {
    throw refuse(file, `at most ${MAX_INPUTS} inputs`, `${names.length}`);
  }
  if (JSON.stringify(given).length > MAX_PAYLOAD_CHARACTERS) {
    throw refuse(file, `inputs of at most ${MAX_PAYLOAD_CHARACTERS} characters`, `${JSON.stringify(given).length}`);
  }
  const unexpected = names.filter((name) => !file.dispatchInputs.has(name));
  if (unexpected.length > 0) {
    const declared = [...file.dispatchInputs.keys()].join(', ') || 'no inputs';
    throw refuse(file, declared, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  }
  const typed: Record<string, Json> = {};
  const texts: Record<string, string> = {};
  for (const [name, definition] of file.dispatchInputs) {
    const text = given[name] ?? (definition.default === undefined ? undefined : String(definition.default));
    if (definition.required && (text === undefined || text === '')) {
      throw refuse(file, `a value for "${name}"`, `Required input '${name}' not provided`);
    }
    texts[name] = text ?? '';
    typed[name] = toTyped(file, name, definition, text);
  }
  return { typed, texts };
}

function toTyped(file: WorkflowFile, name: string, definition: InputDefinition, text: string | undefined): Json {
  if (definition.type === 'boolean') {
    if (text === undefined || text === '') return false;
    if (text !== 'true' && text !== 'false') throw refuse(file, `"${name}" to be true or false`, JSON.stringify(text));
    return text === 'true';
  }
  if (text === undefined) return '';
  if (definition.type === 'number' && text !== '') {
    const number = Number(text);
    if (!Number.isFinite(number)) throw refuse(file, `"${name}" to be a number`, JSON.stringify(text));
    return number;
  }
  if (definition.type === 'choice' && !definition.options.includes(text)) {
    throw refuse(file, `"${name}" to be one of ${definition.options.join(', ')}`, JSON.stringify(text));
  }
  return text;
}

function refuse(file: WorkflowFile, expected: string, found: string): StoneforgeError {
  return new StoneforgeError(
    'bad-input',
    `Expected the dispatch of ${file.path} to have ${expected}, found: ${found}.`,
  );
}
