import type { TaskState } from '../state.ts';
import { fingerprint } from './fingerprint.ts';

/** What an attempt starts from beside its task's own history. */
export interface Surroundings {
  /** `snapshotHash` of the issue's title and text. */
  readonly issue: string | undefined;
  /** Commit of the base branch. */
  readonly base: string;
  /** sha256 of the configuration; undefined in logs of before it was written. */
  readonly config: string | undefined;
}

/** A name for what an attempt starts from: with the same one the next attempt would find nothing new, and no work of an earlier one. */
export function startingConditions(task: Pick<TaskState, 'checkpoint'>, { issue, base, config }: Surroundings): string {
  return fingerprint([issue, base, config, task.checkpoint].map((part) => part ?? '').join(' '));
}
