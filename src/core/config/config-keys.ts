import { z } from 'zod';
import { configFile } from './schema.ts';

/** One node of the JSON schema that zod derives, with our own annotations. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly unit?: string;
  readonly expected?: string;
  readonly reserved?: boolean;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: SchemaNode;
  /** Of a mapping with names of the user's own: what each of them takes. */
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

/** A key that holds a value, or a group of keys. */
export interface ConfigKey {
  /** `orchestrator.maxConcurrent` */
  readonly path: string;
  readonly node: SchemaNode;
  readonly isGroup: boolean;
  /** Accepted and checked, but read by no job yet. */
  readonly isReserved: boolean;
}

/** JSON schema of the configuration file, with the annotations `unit`, `expected` and `reserved`. */
export function configJsonSchema(): SchemaNode {
  // Safe: zod writes JSON schema, and SchemaNode names only keywords of it and our own annotations.
  return z.toJSONSchema(configFile, { io: 'input' }) as SchemaNode;
}

/** Every key of the configuration in the order of the schema, groups before what is in them. */
export function listConfigKeys(): readonly ConfigKey[] {
  return keysBelow(configJsonSchema(), '');
}

function keysBelow(group: SchemaNode, prefix: string): ConfigKey[] {
  return Object.entries(group.properties ?? {}).flatMap(([name, node]) => {
    const path = prefix + name;
    const isGroup = node.properties !== undefined;
    return [{ path, node, isGroup, isReserved: node.reserved === true }, ...keysBelow(node, `${path}.`)];
  });
}

/** Says in words what a key takes: `an integer from 1 to 256`, `one of claude-code, command`. */
export function describeExpected(node: SchemaNode): string {
  if (node.expected !== undefined) return node.expected;
  if (node.properties !== undefined) return 'a mapping of keys';
  if (node.const !== undefined) return String(node.const);
  if (node.enum !== undefined) return `one of ${node.enum.join(', ')}`;
  if (node.type === 'boolean') return 'true or false';
  if (node.type === 'integer' || node.type === 'number') {
    return `${node.type === 'integer' ? 'an integer' : 'a number'} from ${node.minimum ?? '-∞'} to ${node.maximum ?? '∞'}`;
  }
  if (node.type === 'array') return 'a list';
  return `a text of ${node.minLength ?? 1} to ${node.maxLength ?? 'any number of'} characters`;
}
