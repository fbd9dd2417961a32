import { renderGeneratedFiles } from '../../../src/cli/init/generated-files.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { type WorkflowSet, workflowSet } from './workflow-set.ts';

const COMMIT = 'stoneforge-dev/stoneforge-actions@0123456789abcdef0123456789abcdef01234567';

/** Configurations that make a difference in the workflow files, by a name for the test. */
export const VARIANTS: Readonly<Record<string, { config: string; uses?: string; secrets?: readonly string[] }>> = {
  'the defaults': { config: '' },
  'our own repository': { config: '', uses: '$/' },
  'a local checkout': { config: '', uses: './' },
  'no secrets': { config: '', secrets: [] },
  'one more secret': { config: '', secrets: ['ANTHROPIC_API_KEY', 'MY_KEY'] },
  'self-hosted labels': { config: 'runners: { agents: [self-hosted, linux, agents] }' },
  'a runner group': {
    config: 'runners: { agents: { group: agents, labels: [linux, x64] }, control: { group: "control 1" } }',
  },
  'a group with one label': { config: 'runners: { agents: { group: agents, labels: linux } }' },
  'labels that YAML reads otherwise': { config: "runners: { agents: ['true', '3.5', 'a: b'] }" },
  'a label with quotes': { config: `label: "it's \\"mine\\""` },
  'a label that looks like an expression': { config: "label: '${{ github.token }}'" },
  'a label that looks like YAML': { config: "label: '- a: [b] #c'" },
  'a label with other signs': { config: 'label: "ai: go 🚀 \\\\ `x` $(y)  %z"' },
  'many slow checks': { config: 'checks: [a, b, c, d]\nlimits: { checkMinutes: 100 }' },
};

/** The files that `init` writes for one of the configurations. */
export function generatedTexts(name: string): Readonly<Record<string, string>> {
  const variant = VARIANTS[name];
  if (variant === undefined) throw new TypeError(`Expected the name of a variant, found ${name}.`);
  const files = renderGeneratedFiles(parseConfig(variant.config), {
    action: variant.uses === undefined ? { uses: COMMIT, comment: 'v0.1.0' } : { uses: variant.uses },
    secrets: variant.secrets ?? ['ANTHROPIC_API_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'],
    version: '0.1.0',
  });
  return Object.fromEntries(files.map((file) => [file.path, file.text]));
}

/** The workflows among them. */
export function generatedSet(name: string): WorkflowSet {
  return workflowSet(generatedTexts(name));
}
