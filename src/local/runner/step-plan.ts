import type { StepCommand } from './step-command.ts';
import type { StepDefinition } from './workflow-model.ts';

/** A step made concrete: its own id, its condition, and how to start it. */
export interface StepPlan {
  readonly definition: StepDefinition;
  /** Unique in the job; differs from the definition's for a post step. */
  readonly id: string;
  readonly condition: string;
  readonly title: string;
  /** Only JavaScript actions may see the runtime token of the artifact service. */
  readonly isAction: boolean;
  /** Variables of earlier parts of the same action (`STATE_…`). */
  readonly state: ReadonlyMap<string, string>;
  readonly command: (env: Readonly<Record<string, string>>) => StepCommand;
}
