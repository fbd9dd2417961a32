import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Job, Step } from './workflow-set.ts';

/** What runs in a job: our code alone, or an agent or code of the repository. */
export type Trust = 'trusted' | 'untrusted';

/** Every command of the action. */
export const COMMAND_TRUST: Readonly<Record<string, Trust>> = {
  dispatch: 'trusted',
  work: 'untrusted',
  publish: 'trusted',
  verify: 'untrusted',
  report: 'trusted',
  board: 'trusted',
  gate: 'untrusted',
  land: 'trusted',
};

const metadata = z.looseObject({
  inputs: z.record(
    z.string(),
    z.looseObject({ description: z.string(), required: z.boolean(), default: z.string().optional() }),
  ),
  outputs: z.record(z.string(), z.looseObject({ description: z.string() })),
  runs: z.object({ using: z.string(), main: z.string() }),
});

/** Our `action.yml`. */
export const ACTION = metadata.parse(parse(readFileSync(resolve(import.meta.dirname, '../../../action.yml'), 'utf8')));

/** Steps of a job that run our action. */
export function ourSteps(job: Job): readonly Step[] {
  return (job.steps ?? []).filter((step) => isOurAction(step.uses ?? ''));
}

/** The command of a job, when it has exactly one step and that is our action. */
export function commandOf(job: Job | undefined): string | undefined {
  const [step, ...more] = job?.steps ?? [];
  if (step === undefined || more.length > 0 || !isOurAction(step.uses ?? '')) return undefined;
  return String(step.with?.command);
}

function isOurAction(uses: string): boolean {
  return uses === '$/' || uses === './' || /^[\w.-]+\/stoneforge-actions@/.test(uses);
}
