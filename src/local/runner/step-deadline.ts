import { evaluateText } from './evaluate.ts';
import type { JobSession } from './job-session.ts';
import type { RunningGroup } from './process-group.ts';
import type { StepPlan } from './step-plan.ts';
import { stopGroup } from './stop-ladder.ts';

/** `timeout-minutes` of a step. */
export interface StepDeadline {
  /** Whether it has passed. */
  readonly isOver: () => boolean;
  clear(): void;
}

/** Stops the process of a step when its time is up. Without `timeout-minutes` that is never. */
export function startDeadline(session: JobSession, plan: StepPlan, running: RunningGroup): StepDeadline {
  const { timeoutMinutes } = plan.definition;
  const { group, ended } = running;
  if (!timeoutMinutes || group === undefined) return { isOver: () => false, clear: () => {} };
  const minutes = evaluateText(timeoutMinutes, session.scope());
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    session.options.job.annotate('error', `The step '${plan.title}' has timed out after ${minutes} minutes.`);
    void stopGroup(group, ended, session.options.run.services.stopWaits);
  }, Number(minutes) * 60_000);
  return { isOver: () => isOver, clear: () => clearTimeout(timer) };
}
