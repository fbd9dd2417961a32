import { parse } from 'yaml';
import { z } from 'zod';
import { markdownTable } from './markdown-table.ts';

const BEGIN = '<!-- inputs: written by scripts/docs.ts -->';
const END = '<!-- /inputs -->';

const named = z.record(z.string(), z.looseObject({ description: z.string(), required: z.boolean().optional() }));
const action = z.looseObject({ inputs: named.default({}) });

/** The README with the table of the action's inputs between its two markers; without the markers as it is. */
export function replaceInputTable(readme: string, actionText: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END, begin);
  if (begin === -1 || end === -1) return readme;
  const { inputs } = action.parse(parse(actionText));
  const rows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\`${input.required === true ? ' (required)' : ''}`,
    input.description,
  ]);
  return `${readme.slice(0, begin)}${BEGIN}\n${markdownTable(['input', 'what it is'], rows)}\n${readme.slice(end)}`;
}
