import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listConfigKeys } from '../../src/core/config/config-keys.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { parseEventLine, stoneforgeEvent } from '../../src/core/events.ts';
import { configFileSchema } from './config-file-schema.ts';
import { eventSchemas, fieldsOf } from './event-fields.ts';
import { generatedDocs } from './generated-docs.ts';
import { replaceInputTable } from './replace-input-table.ts';

const root = resolve(import.meta.dirname, '../..');
const docs = generatedDocs(root);

it.each(Object.keys(docs))('%s is what the source says (node scripts/docs.ts)', (path) => {
  expect(existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '').toBe(docs[path]);
});

describe('docs/configuration.md', () => {
  const text = docs['docs/configuration.md'] ?? '';

  it.each(listConfigKeys().map((key) => [key.path, key] as const))('describes %s', (path, key) => {
    expect(key.node.description ?? '').not.toBe('');
    expect(text).toContain(`\`${path}\``);
    if (!key.isGroup) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${path}\``)) ?? '';
      expect(row.includes('*Reserved.*')).toBe(key.isReserved);
    }
  });

  it('shows a file that works', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    expect(parseConfig(example).checks).toEqual(['npm ci', 'npm test']);
  });
});

describe('docs/config.schema.json', () => {
  const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(configFileSchema());
  const agrees = (text: string) => {
    let isTaken = true;
    try {
      parseConfig(text);
    } catch {
      isTaken = false;
    }
    expect([validate(parse(text) ?? {}), isTaken]).toEqual([isTaken, isTaken]);
    return isTaken;
  };

  it.each([
    '',
    'label: task',
    'orchestrator: { agent: claude-code, maxConcurrent: 256 }',
    'checks: []',
    'runners: { agents: [self-hosted, linux], control: { group: trusted } }',
    'limits: { sessionMinutes: 0.1 }',
    'agents: { steward: { autoMerge: false }, worker: { env: [NPM_TOKEN] } }',
  ])('takes what is taken: %s', (text) => {
    expect(agrees(text)).toBe(true);
  });

  it.each([
    'lable: x',
    'label: ""',
    'orchestrator: { worktreeIsolation: false }',
    'orchestrator: { maxConcurrent: 257 }',
    'checks: npm test',
    'agents: { worker: { provider: codex } }',
    'agents: { worker: { env: [GITHUB_TOKEN] } }',
    'runners: { control: [] }',
    'attempts: 1.5',
  ])('refuses what is refused: %s', (text) => {
    expect(agrees(text)).toBe(false);
  });
});

describe('docs/events.md', () => {
  const lines = [...(docs['docs/events.md'] ?? '').matchAll(/```json\n(.*)\n```/g)].map((match) => match[1] ?? '');

  it('shows one event of every type that the log takes, with every field', () => {
    const shown = lines.map((line) => parseEventLine(line));
    expect(shown.filter((line) => line.kind !== 'event')).toEqual([]);
    expect(shown.map((line) => line.kind === 'event' && line.event.type)).toEqual(
      stoneforgeEvent.options.map((option) => option.shape.type.value),
    );
    expect(shown.map((line) => line.kind === 'event' && line.event)).toEqual(lines.map((line) => JSON.parse(line)));
  });

  it.each(eventSchemas().map(({ type, node }) => [type, node] as const))(
    'has words for every field of %s',
    (_, node) => {
      expect(fieldsOf(node).filter((field) => field.meaning === '' && !['type', 'data'].includes(field.path))).toEqual(
        [],
      );
    },
  );
});

describe('the table of inputs', () => {
  const action = 'inputs:\n  token:\n    description: >-\n      A | B\n      on two lines.\n    required: true\n';

  it('is put between its markers and nowhere else', () => {
    const readme = 'a\n<!-- inputs: written by scripts/docs.ts -->\nold\n<!-- /inputs -->\nb\n';
    const updated = replaceInputTable(readme, action);
    expect(updated).toMatchInlineSnapshot(`
      "a
      <!-- inputs: written by scripts/docs.ts -->
      | input | what it is |
      | --- | --- |
      | \`token\` (required) | A \\| B on two lines. |
      <!-- /inputs -->
      b
      "
    `);
    expect(replaceInputTable(updated, action)).toBe(updated);
  });

  it('leaves a README without markers alone', () => {
    expect(replaceInputTable('# x\n', action)).toBe('# x\n');
  });
});
