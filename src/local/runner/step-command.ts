import { writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isMapping } from '@actions/workflow-parser';
import { StoneforgeError } from '../../core/errors.ts';
import type { ActionManifest } from './action-manifest.ts';
import { type ExpressionScope, evaluateText, evaluateTexts, interpolate } from './evaluate.ts';
import type { PlannedJob } from './plan-run.ts';
import type { StepDefinition } from './workflow-model.ts';

/**
 * How Node runs a job of ours. It lives for half a second of CPU time: with room for young objects it collects them hardly ever, and
 * threads that help the collector cost more than they bring. Together a sixth of that time.
 */
export const NODE_FLAGS: readonly string[] = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=32',
  '--single-threaded-gc',
];

/** How to start the process of a step. */
export interface StepCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Set when it is Node that runs this file and nothing else: a process that waits for a job can do that. */
  readonly script?: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** A `run:` step: the script in a file, through bash. */
export function shellCommand(
  step: StepDefinition,
  job: PlannedJob,
  place: { readonly workspace: string; readonly temp: string; readonly scope: ExpressionScope },
): StepCommand {
  const setting = (own: StepDefinition['shell'], key: string) =>
    own ?? job.definition.runDefaults?.find(key) ?? job.file.runDefaults?.find(key);
  const shellToken = setting(step.shell, 'shell');
  const directoryToken = setting(step.workingDirectory, 'working-directory');
  const directory = directoryToken ? evaluateText(directoryToken, place.scope) : '';
  const script = join(place.temp, `${step.id}.sh`);
  const text = step.run ? evaluateText(step.run, place.scope) : '';
  writeFileSync(script, `${text}\n`, { mode: 0o700 });
  return {
    command: 'bash',
    args: [...shellArguments(shellToken ? evaluateText(shellToken, place.scope) : undefined), script],
    cwd: isAbsolute(directory) ? directory : join(place.workspace, directory),
    env: {},
    warnings: [],
  };
}

/** The main or post script of our action, through this very Node. */
export function actionCommand(
  action: ActionManifest,
  script: string,
  step: StepDefinition,
  place: { readonly workspace: string; readonly scope: ExpressionScope },
): StepCommand {
  const given = evaluateTexts(step.with && isMapping(step.with) ? step.with : undefined, place.scope);
  const inputs: Record<string, string> = {};
  for (const [name, fallback] of action.inputs) inputs[inputVariable(name)] = interpolate(fallback, place.scope);
  for (const [name, value] of Object.entries(given)) inputs[inputVariable(name)] = value;
  const declared = [...action.inputs.keys()];
  const unexpected = Object.keys(given).filter((name) => !declared.some((other) => same(other, name)));
  const warning = `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${declared.join("', '")}']`;
  return {
    command: process.execPath,
    args: [...NODE_FLAGS, script],
    script,
    cwd: place.workspace,
    env: { ...inputs, GITHUB_ACTION_PATH: action.dir },
    warnings: unexpected.length > 0 ? [warning] : [],
  };
}

function shellArguments(shell: string | undefined): readonly string[] {
  if (shell === undefined) return ['-e'];
  if (shell === 'bash') return ['--noprofile', '--norc', '-eo', 'pipefail'];
  throw new StoneforgeError(
    'workflow-invalid',
    `Expected the shell of a step to be bash, found "${shell}". The local runner has no other shell.`,
  );
}

function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
