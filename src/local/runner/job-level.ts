import type { CancelScope } from './cancel-scope.ts';
import type { HeldGroup } from './hold-group.ts';
import type { JsonObject } from './json.ts';
import type { PlannedJob } from './plan-run.ts';
import type { ActiveRun } from './runner-services.ts';

/** `needs.<job>.result`. */
export type JobResult = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface JobOutcome {
  readonly result: JobResult;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The jobs of one file inside a run: of the workflow itself, or of one that a job calls. */
export interface JobLevel {
  readonly run: ActiveRun;
  readonly jobs: readonly PlannedJob[];
  /** The `inputs` context of this file. */
  readonly inputs: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  /** `task #12 / `, or empty. */
  readonly namePrefix: string;
  readonly scope: CancelScope;
  readonly held: readonly HeldGroup[];
}

/** A failure outweighs a cancellation, and both outweigh a success; skipped only when nothing else happened. */
export function sumUp(results: readonly JobResult[]): JobResult {
  const weight: readonly JobResult[] = ['failure', 'cancelled', 'success'];
  return weight.find((result) => results.includes(result)) ?? 'skipped';
}
