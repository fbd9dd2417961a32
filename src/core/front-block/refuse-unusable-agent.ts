import type { Config } from '../config/schema.ts';
import type { Wishes } from './read-wishes.ts';

/** The task, with a problem of its front block when the configuration cannot start the agent that it names. */
export function refuseUnusableAgent<Task extends Wishes>(task: Task, config: Config): Task {
  // An agent of our own needs nothing but its key, and whether that is there only its job can know.
  if (task.agent !== 'command' || config.agents.worker.command !== undefined) return task;
  const problem =
    'Expected "agent" to be an agent that the configuration can start, found "command" and no "agents.worker.command" in .stoneforge/config.yaml.';
  return { ...task, frontBlockProblems: [...(task.frontBlockProblems ?? []), problem] };
}
