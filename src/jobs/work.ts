import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type AttemptSnapshot, attemptSnapshot, attemptSnapshotPath } from '../core/attempt-snapshot.ts';
import { messageOf, StoneforgeError } from '../core/errors.ts';
import type { WorkResult } from '../core/work-result.ts';
import { commitId, nonce, positive } from './job-inputs.ts';
import { concludeAttempt, type Ended } from './work/conclude-attempt.ts';
import { runSessions } from './work/run-sessions.ts';
import { saveWork } from './work/save-work.ts';
import type { WorkDeps } from './work/work-deps.ts';

const inputsSchema = z.object({
  task: positive,
  attempt: positive,
  nonce,
  /** Commit of the log that holds the approved snapshot. */
  log: commitId,
});
export type WorkInputs = z.infer<typeof inputsSchema>;

/**
 * One attempt at one task: sessions of an agent in a worktree, then one artifact with what came of it. However the attempt ends,
 * there is an artifact; what the agent wrote is in it also when it crashed or ran out of time.
 *
 * @throws StoneforgeError `bad-input` for inputs that do not fit; whatever the upload throws.
 */
export async function runWork(deps: WorkDeps, inputs: WorkInputs): Promise<WorkResult> {
  const parsed = inputsSchema.safeParse(inputs);
  if (!parsed.success) {
    throw new StoneforgeError(
      'bad-input',
      `Expected the inputs task, attempt, nonce and log of the attempt, found: ${z.prettifyError(parsed.error)}`,
    );
  }
  const startedAt = deps.world.now().getTime();
  const directory = join(deps.run.tempDir, `work-${parsed.data.nonce}`);
  await mkdir(directory, { recursive: true });
  const { task, attempt } = parsed.data;
  let sessions = 0;
  const onSession = (count: number) => {
    sessions = count;
  };
  const attempted = await tryAttempt(deps, { ...parsed.data, startedAt, directory, onSession }).catch(
    (error: unknown): Ended => ({
      outcome: 'crashed',
      reason: messageOf(error).slice(0, 4_000),
      sessions,
      unmetered: sessions === 0 ? [] : ['tokens', 'dollars'],
      files: [],
    }),
  );
  const { files, ...ended } = attempted;
  const result: WorkResult = { v: 1, task, attempt, ...ended, durationMs: deps.world.now().getTime() - startedAt };
  await saveWork(deps, result, { directory, files, name: `stoneforge-${task}-${attempt}-${parsed.data.nonce}` });
  return result;
}

interface Attempt extends WorkInputs {
  readonly startedAt: number;
  readonly directory: string;
  readonly onSession: (count: number) => void;
}

async function tryAttempt(deps: WorkDeps, attempt: Attempt): Promise<Ended> {
  const snapshot = await readSnapshot(deps, attempt);
  const agent = deps.findAgent(snapshot.agent.provider, { env: snapshot.agent.env });
  if (agent === undefined) {
    throw new StoneforgeError(
      'agent-missing',
      `Expected "agents.worker.provider" to name an agent that there is an adapter for, found "${snapshot.agent.provider}".`,
    );
  }
  await using workspace = await deps.workspaces.openAttempt({ ...snapshot, continueFrom: snapshot.continueFrom });
  deps.run.info(`Worktree on ${snapshot.branch} at ${snapshot.base}.`);
  deps.run.info(
    'Protection: the agent runs as the same user as this job. Its environment is an allow-list and its clone holds no credential; its key is hidden from the code that it runs, not protected from it.',
  );
  const sessions = await runSessions(deps, { snapshot, agent, workspace, attempt, onSession: attempt.onSession });
  // Awaited here: the workspace must live until the work is saved.
  return await concludeAttempt({ sessions, workspace, directory: attempt.directory });
}

/** @throws StoneforgeError `bad-input` when the snapshot does not fit the schema or is of another attempt. */
async function readSnapshot(deps: WorkDeps, { task, attempt, log }: Attempt): Promise<AttemptSnapshot> {
  const path = attemptSnapshotPath(task, attempt);
  const text = await deps.readSnapshot(log, path);
  const refuse = (found: string) =>
    new StoneforgeError('bad-input', `Expected ${path} at ${log} to be the snapshot of this attempt, found ${found}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('text that is not JSON');
  }
  const parsed = attemptSnapshot.safeParse(value);
  if (!parsed.success) throw refuse(z.prettifyError(parsed.error));
  if (parsed.data.task !== task || parsed.data.attempt !== attempt) {
    throw refuse(`that of task #${parsed.data.task}, attempt ${parsed.data.attempt}`);
  }
  return parsed.data;
}
