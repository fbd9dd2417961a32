import type { Runner } from '../../../core/config/schema.ts';
import type { WorkflowSettings } from './workflow-settings.ts';
import { expression, indent, yamlText } from './yaml-text.ts';

/** The two lines at the top of every generated workflow. */
export const TOP_OF_FILE = `# Nothing is granted here; every job names what it needs.
permissions: {}
# A job that runs an agent must not leave anything in a cache that a later job of the default branch reads.
cache-mode: none`;

/** Stops scheduled and dispatched runs in forks, which copy the files but not the secrets. */
export const NOT_IN_A_FORK = 'github.event.repository.fork != true';

export interface Step {
  readonly command: string;
  /** Whether later jobs read outputs of the step. */
  readonly hasOutputs: boolean;
  /** Inputs besides `command` and `token`: name to expression. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Names of secrets that become environment variables of the step. */
  readonly secrets?: readonly string[];
}

/** The one step of a job: our action. */
export function renderStep(settings: WorkflowSettings, step: Step): string {
  const { uses, comment } = settings.action;
  const lines = [
    ...(step.hasOutputs ? ['id: forge'] : []),
    `uses: ${uses}${comment === undefined ? '' : ` # ${comment}`}`,
    'with:',
    `  command: ${step.command}`,
    `  token: ${expression('github.token')}`,
    ...Object.entries(step.inputs ?? {}).map(([name, source]) => `  ${name}: ${expression(source)}`),
    ...renderSecretsAs('env', step.secrets ?? []),
  ];
  return `steps:\n  - ${indent(lines.join('\n'), 4).trimStart()}`;
}

/** `env:` or `secrets:` that hands on secrets by name; nothing for none. */
export function renderSecretsAs(key: 'env' | 'secrets', names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${key}:`, ...names.map((name) => `  ${name}: ${expression(`secrets.${name}`)}`)];
}

/** `outputs:` of a job: name of the job's output to output of its step. */
export function renderOutputs(outputs: Readonly<Record<string, string>>): string {
  const lines = Object.entries(outputs).map(([name, of]) => `  ${name}: ${expression(`steps.forge.outputs.${of}`)}`);
  return ['outputs:', ...lines].join('\n');
}

/** Value of `runs-on:`, as YAML in one line. */
export function renderRunsOn(runner: Runner): string {
  if (typeof runner === 'string') return plainOrQuoted(runner);
  if (!('group' in runner)) return `[${runner.map(plainOrQuoted).join(', ')}]`;
  const labels = runner.labels === undefined ? '' : `, labels: ${renderRunsOn(runner.labels)}`;
  return `{ group: ${plainOrQuoted(runner.group)}${labels} }`;
}

function plainOrQuoted(text: string): string {
  return /^[a-z][a-z0-9.-]*$/i.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : yamlText(text);
}
