import type { EventType } from '../../src/core/events.ts';
import { type EventField, eventSchemas, type FieldNode, fieldsOf } from './event-fields.ts';
import { eventMeanings } from './event-meanings.ts';
import { markdownTable } from './markdown-table.ts';
import { sampleEvent } from './sample-event.ts';

const ENVELOPE = ['v', 'id', 'at', 'actor', 'run', 'cause'];

/** `docs/events.md`, from the schema of the events. */
export function renderEvents(): string {
  const schemas = eventSchemas();
  const first = schemas[0];
  if (first === undefined) throw new Error('Expected at least one event type.');
  const common = fieldsOf(first.node).filter((field) => ENVELOPE.includes(field.path));
  return `<!-- Written by scripts/docs.ts from src/core/events.ts. -->

# Events

The log is the only source of truth: \`events/*.jsonl\` on the branch \`stoneforge\`, one event a line. The order of the lines is the
order in which things happened, whatever the clocks said. Everything else, labels, comments and statuses, is made from it.

A reader keeps and skips a \`type\` that it does not know, a \`v\` that is newer than it, and an event with a word that its lists of words
do not have (a new \`outcome\`, a new \`kind\` of reason); a line that does not parse is reported and
never stops anything; a second event with the same \`id\` counts once; an event of an older attempt than the newest is ignored.

Every event has:

${tableOf([...common, { path: 'type', takes: 'text', isOptional: false, meaning: 'one of the types below' }, { path: 'data', takes: 'object', isOptional: false, meaning: 'the fields of the type, without the prefix `data.` in the tables below' }])}

Events of a task carry \`task\` (the issue's number) beside these, events of an attempt also \`attempt\`.
${schemas.map(({ type, node }, index) => renderType(type, node, index)).join('')}`;
}

function renderType(type: string, node: FieldNode, index: number): string {
  const data = node.properties?.data ?? {};
  const fields = fieldsOf(data);
  const scope = ['task', 'attempt'].filter((name) => node.properties?.[name] !== undefined);
  const scopeLine = scope.length === 0 ? '' : ` Carries ${scope.map((name) => `\`${name}\``).join(' and ')}.`;
  return `
## \`${type}\`

${meaningOf(type)}${scopeLine}

${fields.length === 0 ? 'No data.' : tableOf(fields)}

\`\`\`json
${JSON.stringify(sampleEvent(type, node, index))}
\`\`\`
`;
}

function tableOf(fields: readonly EventField[]): string {
  const rows = fields.map((field) => [
    `\`${field.path}\``,
    `${field.takes}${field.isOptional ? ', optional' : ''}`,
    field.meaning,
  ]);
  return markdownTable(['field', 'takes', 'meaning'], rows);
}

function meaningOf(type: string): string {
  // Safe: the types come from the same schema as EventType.
  return eventMeanings[type as EventType];
}
