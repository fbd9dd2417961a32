import { z } from 'zod';
import { stoneforgeEvent } from '../../src/core/events.ts';
import { fieldMeanings } from './event-meanings.ts';

/** JSON schema as far as the events use it. */
export interface FieldNode {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, FieldNode>>;
  readonly required?: readonly string[];
  readonly items?: FieldNode;
  readonly anyOf?: readonly FieldNode[];
}

export interface EventField {
  /** `checks[].command`, below `data`; `task` and `attempt` stand beside it. */
  readonly path: string;
  readonly takes: string;
  readonly isOptional: boolean;
  /** Empty when neither the schema nor we have words for it. */
  readonly meaning: string;
}

/** The schema of each event type, in the order in which the source lists them. */
export function eventSchemas(): readonly { readonly type: string; readonly node: FieldNode }[] {
  return stoneforgeEvent.options.map((option) => ({
    type: option.shape.type.value,
    // Safe: zod writes JSON schema, and FieldNode names only keywords of it.
    node: z.toJSONSchema(option) as FieldNode,
  }));
}

/** All fields below a node, parents before their children. */
export function fieldsOf(node: FieldNode, prefix = ''): readonly EventField[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix + name;
    const meaning = field.description ?? fieldMeanings[name] ?? '';
    const own = { path, takes: describeType(field), isOptional: !(node.required ?? []).includes(name), meaning };
    const inner = field.items ?? field;
    return [own, ...fieldsOf(inner, field.items === undefined ? `${path}.` : `${path}[].`)];
  });
}

function describeType(node: FieldNode): string {
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (node.anyOf !== undefined) return node.anyOf.map(describeType).join(' or ');
  if (node.items !== undefined)
    return `list of ${node.items.properties === undefined ? `${describeType(node.items)}s` : 'objects'}`;
  if (node.format === 'date-time') return 'time';
  if (node.format === 'uuid') return 'UUID';
  if (node.pattern?.includes('[0-9a-f]{40}') === true) return 'commit id';
  return node.type === 'string' ? 'text' : (node.type ?? 'any');
}
