import { resolve } from 'node:path';
import { generatedSet, VARIANTS } from './generated-sets.ts';
import { readWorkflowSet, type WorkflowSet } from './workflow-set.ts';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** Our own workflow files. */
export const OWN_SET: WorkflowSet = readWorkflowSet(ROOT);

/** Every set of workflow files that we write, ship or run, by name. */
export const ALL_SETS: readonly (readonly [name: string, set: WorkflowSet])[] = [
  ...Object.keys(VARIANTS).map((name) => [`generated for ${name}`, generatedSet(name)] as const),
  ['examples/minimal', readWorkflowSet(resolve(ROOT, 'examples/minimal'))],
  ['examples/self-hosted', readWorkflowSet(resolve(ROOT, 'examples/self-hosted'))],
  ['our own', OWN_SET],
];
