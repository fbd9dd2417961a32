import { StoneforgeError } from '../../core/errors.ts';
import { type ExpressionScope, evaluateToken } from './evaluate.ts';
import type { Json, JsonObject } from './json.ts';
import type { CallDefinition, CallOfWorkflow, InputDefinition } from './workflow-model.ts';

/**
 * The `inputs` context of a called workflow: the caller's `with`, evaluated, with the types that the called file declares.
 * Throws `workflow-invalid` for a value of another type, as GitHub does.
 */
export function evaluateCallInputs(call: CallOfWorkflow, called: CallDefinition, scope: ExpressionScope): JsonObject {
  const given = new Map([...(call.with ?? [])].map((pair) => [pair.key.toString().toLowerCase(), pair.value]));
  const inputs: Record<string, Json> = {};
  for (const [name, definition] of called.inputs) {
    const token = given.get(name.toLowerCase());
    const value = token ? evaluateToken(token, scope) : (definition.default ?? emptyValue(definition));
    inputs[name] = check(call, name, definition, value);
  }
  return inputs;
}

/** The `secrets` context of a called workflow: only what the caller passes, by the names that the called file declares. */
export function evaluateCallSecrets(
  call: CallOfWorkflow,
  secrets: Readonly<Record<string, string>>,
  scope: ExpressionScope,
): Readonly<Record<string, string>> {
  if (call.inheritSecrets) return secrets;
  return Object.fromEntries(
    [...(call.secrets ?? [])].map((pair) => [pair.key.toString(), String(evaluateToken(pair.value, scope) ?? '')]),
  );
}

function emptyValue(definition: InputDefinition): Json {
  if (definition.type === 'boolean') return false;
  return definition.type === 'number' ? 0 : '';
}

function check(call: CallOfWorkflow, name: string, definition: InputDefinition, value: Json): Json {
  if (definition.type === 'boolean' || definition.type === 'number') {
    if (typeof value === definition.type) return value;
  } else if (value === null || typeof value !== 'object') {
    return value === null ? '' : String(value);
  }
  const type = definition.type === 'boolean' || definition.type === 'number' ? definition.type : 'string';
  throw new StoneforgeError(
    'workflow-invalid',
    `Expected input "${name}" of ${call.ref} to be a ${type}, found ${JSON.stringify(value)}. ` +
      'Pass a value of that type, for example through fromJSON().',
  );
}
