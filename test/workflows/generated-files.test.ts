import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { DISPATCH_FILE } from '../../src/cli/init/generated-files.ts';
import { tryReadRecordedOptions } from '../../src/cli/init/recorded-options.ts';
import { renderConfigFile } from '../../src/cli/init/templates/config-file.ts';
import { writeSetup } from '../../src/cli/init/write-setup.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { ROOT } from './support/all-sets.ts';
import { generatedTexts, VARIANTS } from './support/generated-sets.ts';
import { replacePermissionTable } from './support/permission-table.ts';

// Not met? Run: node scripts/write-generated-files.ts
test.each(['.', 'examples/minimal', 'examples/self-hosted'])('the files in %s are what init writes', async (folder) => {
  const root = join(ROOT, folder);
  const recorded = tryReadRecordedOptions(readFileSync(join(root, DISPATCH_FILE), 'utf8'));
  const report = await writeSetup(root, { check: true, actionRef: recorded?.action ?? 'none recorded' });
  expect(report.files.filter((file) => file.found !== 'same')).toEqual([]);
});

test('the table of permissions in docs/workflows.md is that of the files', () => {
  const text = readFileSync(join(ROOT, 'docs/workflows.md'), 'utf8');
  expect(replacePermissionTable(text, ROOT)).toBe(text);
});

/** The comment for machines without `claude`, and the three lines below it. */
const FOR_HOSTED_MACHINES = /^ +# GitHub's own machines have no .*\n((?: +# .*\n){3})/m;

test('the minimal example has the first configuration as init writes it', () => {
  expect(readFileSync(join(ROOT, 'examples/minimal/.stoneforge/config.yaml'), 'utf8')).toBe(renderConfigFile());
});

test('the first configuration holds the defaults, also where it is commented out', () => {
  expect(parseConfig(renderConfigFile())).toEqual(parseConfig(''));
  const text = renderConfigFile().replace(FOR_HOSTED_MACHINES, '');
  const shown = text.replaceAll(/^( *)# (?=(label|checks|verify|attempts|limits|runners|model|env):| {2})/gm, '$1');
  expect(shown).toMatch(/^attempts: 3$/m);
  // These two show an example; their default is to be absent.
  const config = parseConfig(shown.replace(/^ +model:.*\n/m, '').replace(/^checks:\n(?: +-.*\n)+/m, ''));
  expect(config).toEqual(parseConfig(''));
});

test('what it says for machines without `claude` is a configuration that needs none, with the keys of Claude Code', () => {
  const [, lines = ''] = FOR_HOSTED_MACHINES.exec(renderConfigFile()) ?? [];
  const { worker } = parseConfig(`agents:\n  worker:\n${lines.replaceAll(/^( *)# /gm, '$1')}`).agents;
  expect(worker).toMatchObject({ provider: 'command', env: ['ANTHROPIC_API_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'] });
  expect(worker.command).toMatch(/^npx --yes @anthropic-ai\/claude-code -p /);
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8'), 'the README says the same').toContain(
    lines.replaceAll(/^( *)# /gm, '$1'),
  );
});

test.each(Object.keys(VARIANTS))('the issue form for %s puts no label on', (variant) => {
  const form = parse(generatedTexts(variant)['.github/ISSUE_TEMPLATE/stoneforge-task.yml'] ?? '');
  expect(form).not.toHaveProperty('labels');
  expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String), body: expect.any(Array) });
  expect(form.body[0].attributes.value).toContain(parseConfig(VARIANTS[variant]?.config ?? '').label);
});
