import type { AttemptSnapshot } from '../attempt-snapshot.ts';
import { fenced } from '../status/fenced.ts';
import { visibleText } from './visible-text.ts';

/** GitHub's own limit for the body of an issue is 65,536 characters. */
const BODY_LIMIT = 70_000;
const OUTPUT_LIMIT = 16_000;

export interface WorkerPrompt {
  /** The role, from `prompts/worker.md` or the repository's own. */
  readonly role: string;
  readonly snapshot: AttemptSnapshot;
  /** The commands that decide, for the agent to run itself. */
  readonly checks: readonly string[];
  /** Files that the merge of the base left in conflict. */
  readonly conflicts: readonly string[];
  /** Note of the session before this one. */
  readonly handoff: string | undefined;
}

/** The whole prompt of one session: the role, then the task and what is known of it, everything from outside fenced as data. */
export function renderWorkerPrompt(prompt: WorkerPrompt): string {
  const { snapshot } = prompt;
  const sections = [
    prompt.role.trim(),
    '---',
    `# Task #${snapshot.task}, attempt ${snapshot.attempt}`,
    `You are ${snapshot.worker}, on the branch \`${snapshot.branch}\`, which started from \`${snapshot.baseBranch}\` at ${snapshot.base}.`,
    `Title of the task:\n\n${data(snapshot.title)}`,
    snapshot.body.trim() === '' ? 'The task has no description.' : `Description:\n\n${data(snapshot.body, BODY_LIMIT)}`,
    ...dependencies(snapshot),
    ...repair(snapshot),
    ...conflicts(prompt),
    ...answer(snapshot),
    ...handoff(prompt),
    ...checks(prompt),
  ];
  return `${sections.join('\n\n')}\n`;
}

function dependencies({ dependencies: landed }: AttemptSnapshot): string[] {
  if (landed.length === 0) return [];
  const lines = landed.map(
    ({ task, title, commit }) => `#${task} ${commit} ${visibleText(title).replaceAll('\n', ' ')}`,
  );
  return [
    `## What this task builds on\n\nThese tasks have landed and are in your worktree (task, commit, title); \`git show <commit>\` shows what they brought.\n\n${data(lines.join('\n'))}`,
  ];
}

function repair({ repair: known, continueFrom }: AttemptSnapshot): string[] {
  if (known === undefined)
    return continueFrom === undefined ? [] : ['The branch holds the commits of an earlier attempt. Go on from them.'];
  const commits = continueFrom === undefined ? '' : '\n\nIts commits are on this branch. Repair them.';
  const output = known.output === undefined ? '' : `\n\nThe end of the output:\n\n${data(known.output)}`;
  const paths =
    known.paths === undefined || known.paths.length === 0
      ? ''
      : `\n\nThe files concerned:\n\n${data(known.paths.join('\n'))}`;
  return [`## Why the last attempt did not land\n\n${data(known.reason)}${paths}${output}${commits}`];
}

function conflicts({ conflicts: paths, snapshot }: WorkerPrompt): string[] {
  if (paths.length === 0) return [];
  return [
    `## Files in conflict\n\nThe newest \`${snapshot.baseBranch}\` was merged into your branch, and the merge is waiting for you in the worktree. Resolve these files, remove every marker, \`git add\` them, and commit the merge:\n\n${data(paths.join('\n'))}`,
  ];
}

function answer({ answer: known }: AttemptSnapshot): string[] {
  if (known === undefined) return [];
  return [
    `## The question of the last attempt\n\n${data(known.question)}\n\nThe answer of a person:\n\n${data(known.answer)}\n\nTake the answer as part of the task.`,
  ];
}

function handoff({ handoff: note, snapshot }: WorkerPrompt): string[] {
  const known = note ?? snapshot.handoff;
  if (known === undefined) return [];
  return [
    `## Note of the session before you\n\nIt ran out of room. Its work is in this worktree; look at \`git log\` and \`git status\` before you believe the note.\n\n${data(known)}`,
  ];
}

function checks({ checks: commands }: WorkerPrompt): string[] {
  if (commands.length === 0) return [];
  return [`## The checks that decide\n\nRun them before you stop:\n\n${data(commands.join('\n'))}`];
}

function data(text: string, limit: number = OUTPUT_LIMIT): string {
  return fenced(visibleText(text), limit);
}
