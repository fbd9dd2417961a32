import type { GitHubForRunner } from '../contract.ts';
import type { ActionManifest } from './action-manifest.ts';
import type { ConcurrencyGroups } from './concurrency-groups.ts';
import type { JsonObject } from './json.ts';
import type { RunPlan } from './plan-run.ts';
import type { RunJournal } from './run-journal.ts';
import type { Slots } from './slots.ts';
import type { StopWaits } from './stop-ladder.ts';
import type { WarmProcesses } from './warm-processes.ts';

/** What every run of one local runner shares. */
export interface RunnerServices {
  readonly github: GitHubForRunner;
  readonly workDir: string;
  /** Reads the action's manifest; the first call may throw `workflow-invalid`. */
  readonly action: () => ActionManifest;
  readonly actionRepository: string;
  readonly slots: Slots;
  readonly groups: ConcurrencyGroups;
  /** Added to the environment of every job. */
  readonly environment: Readonly<Record<string, string>>;
  /** Secrets of the repository. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly stopWaits: StopWaits;
  /** Processes that wait for a job; without them each is started when its job comes. */
  readonly warm: WarmProcesses | undefined;
  readonly now: () => Date;
  /** How to kill each running job, by its id. */
  readonly running: Map<number, () => void>;
}

/** One run while it lasts. */
export interface ActiveRun {
  readonly id: number;
  readonly number: number;
  readonly plan: RunPlan;
  readonly services: RunnerServices;
  readonly journal: RunJournal;
  /** The `github` context, without what only a job knows (its token, its paths). */
  readonly github: JsonObject;
  /** The `inputs` context of the workflow itself. */
  readonly inputs: JsonObject;
}
