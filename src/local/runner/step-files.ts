import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import { parseFileCommand, parsePathFile } from './file-command.ts';

const NAMES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;

/** What a step said through its files. */
export interface StepFileResults {
  readonly outputs: ReadonlyMap<string, string>;
  readonly env: ReadonlyMap<string, string>;
  readonly path: readonly string[];
  readonly state: ReadonlyMap<string, string>;
  readonly summary: string;
}

export interface StepFiles {
  /** GITHUB_OUTPUT, … = path of the step's own empty file. */
  readonly env: Readonly<Record<string, string>>;
  /** Throws `bad-input` when a file cannot be read as what it is. */
  read(): StepFileResults;
}

/** Makes the files through which one step talks to the runner. */
export function makeStepFiles(folder: string, stepId: string): StepFiles {
  const paths = NAMES.map((name) => [name, join(folder, `${stepId}-${name.toLowerCase()}`)] as const);
  for (const [, path] of paths) writeFileSync(path, '');
  const env = Object.fromEntries(paths);
  const text = (name: (typeof NAMES)[number]) => readText(env[name] ?? '');
  return {
    env,
    read: () => ({
      outputs: parseFileCommand('GITHUB_OUTPUT', text('GITHUB_OUTPUT')),
      env: refuseNodeOptions(parseFileCommand('GITHUB_ENV', text('GITHUB_ENV'))),
      path: parsePathFile(text('GITHUB_PATH')),
      state: parseFileCommand('GITHUB_STATE', text('GITHUB_STATE')),
      summary: text('GITHUB_STEP_SUMMARY'),
    }),
  };
}

/** A step may delete its file; that says nothing. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function refuseNodeOptions(env: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (![...env.keys()].some((name) => name.toUpperCase() === 'NODE_OPTIONS')) return env;
  throw new StoneforgeError(
    'bad-input',
    'Expected no NODE_OPTIONS in GITHUB_ENV, because it would run code in later steps; found it. Set it on the step instead.',
  );
}
