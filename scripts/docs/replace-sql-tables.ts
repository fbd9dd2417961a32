import type { Relation } from '../../src/adapters/db/relation.ts';
import { RELATIONS } from '../../src/adapters/db/schema.ts';
import { markdownTable } from './markdown-table.ts';

const BEGIN = '<!-- sql: written by scripts/docs.ts -->';
const END = '<!-- /sql -->';

/** The document with every table and view of the log's database between its two markers; without the markers as it is. */
export function replaceSqlTables(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin === -1 || end === -1) return text;
  return `${text.slice(0, begin)}${BEGIN}\n\n${RELATIONS.map(renderRelation).join('\n\n')}\n\n${text.slice(end)}`;
}

function renderRelation({ name, about, columns, select }: Relation): string {
  const rows = Object.entries(columns).map(([column, [type, what]]) =>
    select === undefined ? [`\`${column}\``, type.replace(' NOT NULL', ''), what] : [`\`${column}\``, what],
  );
  const head = select === undefined ? ['column', 'type', 'what it says'] : ['column', 'what it says'];
  return `#### \`${name}\`\n\n${select === undefined ? 'Table.' : 'View.'} ${about}\n\n${markdownTable(head, rows)}`;
}
