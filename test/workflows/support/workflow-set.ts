import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.looseObject({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.unknown()).optional(),
});
const concurrency = z.union([z.string(), z.looseObject({ group: z.string() })]);
const permissions = z.union([z.string(), z.record(z.string(), z.string())]);
const job = z.looseObject({
  if: z.union([z.string(), z.boolean()]).optional(),
  uses: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  permissions: permissions.optional(),
  concurrency: concurrency.optional(),
  outputs: z.record(z.string(), z.string()).optional(),
  steps: z.array(step).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  secrets: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  env: z.record(z.string(), z.unknown()).optional(),
  'runs-on': z.unknown().optional(),
});
const trigger = z.looseObject({ inputs: z.record(z.string(), z.unknown()).optional() }).nullable();
const workflow = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.union([trigger, z.array(z.unknown())]))]),
  permissions: permissions.optional(),
  'cache-mode': z.string().optional(),
  concurrency: concurrency.optional(),
  jobs: z.record(z.string(), job),
});

export type Step = z.infer<typeof step>;
export type Job = z.infer<typeof job>;
export type Workflow = z.infer<typeof workflow>;

/** Workflow files of one repository: path from its root to text and to what the YAML holds. */
export type WorkflowSet = ReadonlyMap<string, { readonly text: string; readonly workflow: Workflow }>;

/** Reads files given as texts. */
export function workflowSet(texts: Readonly<Record<string, string>>): WorkflowSet {
  const entries = Object.entries(texts).filter(([path]) => path.startsWith('.github/workflows/'));
  return new Map(entries.map(([path, text]) => [path, { text, workflow: workflow.parse(parse(text)) }]));
}

/** Reads the workflow files of a folder. */
export function readWorkflowSet(root: string): WorkflowSet {
  const folder = join(root, '.github/workflows');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
  return workflowSet(
    Object.fromEntries(names.map((name) => [`.github/workflows/${name}`, readFileSync(join(folder, name), 'utf8')])),
  );
}

/** Every job of the set with the place where it is. */
export function jobsOf(
  set: WorkflowSet,
): readonly { readonly path: string; readonly key: string; readonly job: Job; readonly place: string }[] {
  return [...set].flatMap(([path, { workflow }]) =>
    Object.entries(workflow.jobs).map(([key, one]) => ({ path, key, job: one, place: `${path}: job ${key}` })),
  );
}

/** Jobs that a job names in `needs`. */
export function needsOf(one: Job): readonly string[] {
  return one.needs === undefined ? [] : [one.needs].flat();
}

/** Whether a job's token may write anything. */
export function canWrite(one: Job): boolean {
  return typeof one.permissions === 'string'
    ? one.permissions !== 'read-all'
    : Object.values(one.permissions ?? {}).includes('write');
}
