import type { ActionManifest } from './action-manifest.ts';
import { evaluateText } from './evaluate.ts';
import type { JobSession } from './job-session.ts';
import { runStep } from './run-step.ts';
import { actionCommand, shellCommand } from './step-command.ts';
import type { StepPlan } from './step-plan.ts';
import type { StepDefinition } from './workflow-model.ts';

/** Runs the steps of a job in order, then the post scripts of the actions among them in reverse order. */
export async function runSteps(session: JobSession): Promise<void> {
  const posts: StepPlan[] = [];
  for (const definition of session.options.planned.definition.steps) {
    const action = definition.uses === undefined ? undefined : session.options.run.services.action();
    const plan = action ? planAction(session, definition, action) : planShell(session, definition);
    const { outcome, state } = await runStep(session, plan);
    if (action?.post !== undefined && outcome !== 'skipped') {
      posts.unshift(planPost(session, definition, { action, post: action.post, state }));
    }
  }
  for (const post of posts) await runStep(session, post);
}

function planShell(session: JobSession, definition: StepDefinition): StepPlan {
  const { workspace, commands } = session.options.directories;
  return {
    definition,
    id: definition.id,
    condition: definition.condition,
    title: titleOf(session, definition, 'Run a script'),
    isAction: false,
    state: new Map(),
    command: (env) =>
      shellCommand(definition, session.options.planned, { workspace, temp: commands, scope: session.scope(env) }),
  };
}

function planAction(session: JobSession, definition: StepDefinition, action: ActionManifest): StepPlan {
  const { workspace } = session.options.directories;
  return {
    ...planShell(session, definition),
    title: titleOf(session, definition, `Run ${definition.uses}`),
    isAction: true,
    command: (env) => actionCommand(action, action.main, definition, { workspace, scope: session.scope(env) }),
  };
}

function planPost(
  session: JobSession,
  definition: StepDefinition,
  main: { readonly action: ActionManifest; readonly post: string; readonly state: ReadonlyMap<string, string> },
): StepPlan {
  const plan = planAction(session, definition, main.action);
  const { workspace } = session.options.directories;
  return {
    ...plan,
    id: `${plan.id}_post`,
    condition: main.action.postCondition,
    title: `Post ${plan.title}`,
    state: main.state,
    command: (env) => ({
      ...actionCommand(main.action, main.post, definition, { workspace, scope: session.scope(env) }),
      warnings: [],
    }),
  };
}

function titleOf(session: JobSession, definition: StepDefinition, otherwise: string): string {
  return definition.name ? evaluateText(definition.name, session.scope()) : otherwise;
}
