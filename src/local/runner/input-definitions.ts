import { isBoolean, isMapping, isNumber, isSequence, isString } from '@actions/workflow-parser';
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import type { Json } from './json.ts';
import type { InputDefinition, InputType } from './workflow-model.ts';

const TYPES: readonly InputType[] = ['string', 'number', 'boolean', 'choice', 'environment'];

/**
 * `inputs:` of `workflow_dispatch` or `workflow_call`. Read from the tokens, because the package's own conversion knows no
 * `number` for `workflow_dispatch`.
 */
export function readInputs(inputs: MappingToken | undefined): ReadonlyMap<string, InputDefinition> {
  return new Map([...(inputs ?? [])].map((pair) => [pair.key.toString(), readInput(pair.value)]));
}

function readInput(token: TemplateToken): InputDefinition {
  const find = (key: string) => (isMapping(token) ? token.find(key) : undefined);
  const options = find('options');
  return {
    type: TYPES.find((type) => type === find('type')?.toString()) ?? 'string',
    required: find('required')?.toString() === 'true',
    default: readDefault(find('default')),
    options: options && isSequence(options) ? [...options].map((option) => option.toString()) : [],
  };
}

function readDefault(token: TemplateToken | undefined): Json | undefined {
  if (!token) return undefined;
  if (isString(token) || isNumber(token) || isBoolean(token)) return token.value;
  return token.toString();
}
