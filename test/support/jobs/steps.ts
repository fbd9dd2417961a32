import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attemptSnapshot, attemptSnapshotPath } from '../../../src/core/attempt-snapshot.ts';
import { REPORT_FILE } from '../../../src/core/check-report.ts';
import { BUNDLE_FILE, RESULT_FILE, type WorkResult } from '../../../src/core/work-result.ts';
import { runDispatch } from '../../../src/jobs/dispatch/dispatch.ts';
import type { Leg } from '../../../src/jobs/dispatch/legs.ts';
import { runBoard } from '../../../src/jobs/merge/board.ts';
import { runLand } from '../../../src/jobs/merge/land.ts';
import { type PublishInputs, runPublish } from '../../../src/jobs/publish/publish.ts';
import { type Files, git, writeCommit } from './git-objects.ts';
import type { JobBench, Run } from './job-bench.ts';
import type { JobEnd } from './run-trusted-job.ts';

/** A leg of the matrix and the run that it belongs to. */
export interface StartedLeg extends Leg {
  readonly runId: number;
}

/** One tick in a run of its own, which goes on while its legs do. A tick without legs ends its run. */
export async function dispatch(
  bench: JobBench,
  run: Run = {},
): Promise<JobEnd & { readonly legs: readonly StartedLeg[] }> {
  const runId = run.runId ?? bench.startRun();
  const end = await bench.job('dispatch', { ...run, runId }, runDispatch);
  // GitHub skips the matrix of a job that failed.
  const legs = end.error === undefined ? (JSON.parse(end.outputs.legs ?? '[]') as Leg[]) : [];
  if (legs.length === 0) bench.endRun(runId);
  return { ...end, legs: legs.map((leg) => ({ ...leg, runId })) };
}

export interface Work {
  readonly files?: Files;
  readonly message?: string;
  /** What `result.json` says differently. */
  readonly result?: Partial<Record<keyof WorkResult, unknown>>;
  /** Commits that the change stands on; by default what the snapshot says. */
  readonly parents?: readonly string[];
  /** Name of the branch in the bundle. */
  readonly branch?: string;
}

/** Does what the work job does: a commit of an agent, a bundle, a result. @returns the id of its artifact. */
export function work(bench: JobBench, leg: Leg, { files, message, result, parents, branch }: Work = {}): number {
  const snapshot = attemptSnapshot.parse(
    JSON.parse(bench.git('show', `${leg.log}:${attemptSnapshotPath(leg.task, leg.attempt)}`)),
  );
  const desk = join(bench.folder, 'desk', 'agent.git');
  const ref = `refs/heads/${branch ?? snapshot.branch}`;
  const known = [...(snapshot.continueFrom === undefined ? [] : [snapshot.continueFrom]), snapshot.base];
  const head = writeCommit(desk, {
    ref,
    parents: parents ?? known,
    files: files ?? { [`task-${leg.task}.txt`]: `Task ${leg.task}, attempt ${leg.attempt}\n` },
    message: message ?? `Work on ${leg.task}`,
  });
  const bundle = join(bench.folder, 'desk', `${leg.task}.${leg.attempt}.bundle`);
  git(desk, ['bundle', 'create', '--quiet', bundle, ref, ...known.map((parent) => `^${parent}`)]);
  return bench.artifacts.put({
    [RESULT_FILE]: JSON.stringify(resultOf(leg, { head, ...result })),
    [BUNDLE_FILE]: readFileSync(bundle),
  });
}

/** `result.json` of an attempt that finished. */
export function resultOf(leg: Leg, more: Partial<Record<keyof WorkResult, unknown>> = {}) {
  return {
    v: 1,
    task: leg.task,
    attempt: leg.attempt,
    outcome: 'completed',
    reason: 'exit code 0, 1 commit, 1 file',
    sessions: 1,
    durationMs: 1_000,
    ...more,
  };
}

/** Publishes what an attempt left, in the leg's own run. */
export function publish(bench: JobBench, leg: StartedLeg, inputs: Partial<PublishInputs> & Run = {}): Promise<JobEnd> {
  const { life, adjust, remoteUrl, runId = leg.runId, ...rest } = inputs;
  const run = { runId, ...(life && { life }), ...(adjust && { adjust }), ...(remoteUrl && { remoteUrl }) };
  const { task, attempt, nonce, verify } = leg;
  return bench.job('publish', run, (deps) =>
    runPublish(deps, { task, attempt, nonce, result: 'success', artifact: undefined, verify, ...rest }),
  );
}

/** Runs an attempt to its pull request, and ends its run. */
export async function deliver(bench: JobBench, leg: StartedLeg, what: Work = {}, run: Run = {}): Promise<JobEnd> {
  const end = await publish(bench, leg, { artifact: work(bench, leg, what), ...run });
  bench.endRun(leg.runId);
  return end;
}

/** A board in a merge run of its own; the run goes on when there is a train to gate. */
export async function board(bench: JobBench, run: Run = {}): Promise<JobEnd & { readonly runId: number }> {
  const runId = run.runId ?? bench.startRun('stoneforge-merge.yml');
  const end = await bench.job('board', { ...run, runId }, (deps) => runBoard(deps, { branch: 'main' }));
  if (end.outputs.gate !== 'true') bench.endRun(runId);
  return { ...end, runId };
}

/** What the gate found about the train that board sent to it. @returns the id of its artifact. */
export function gate(bench: JobBench, boarded: JobEnd, report: Readonly<Record<string, unknown>> = {}): number {
  const tip = boarded.outputs.tip ?? '';
  const green = report.green ?? true;
  const check = { command: 'npm test', exitCode: green ? 0 : 1, durationMs: 5, timedOut: false };
  const whole = { v: 1, tip, tree: bench.git('rev-parse', `${tip}^{tree}`), green, checks: [check], ...report };
  return bench.artifacts.put({ [REPORT_FILE]: JSON.stringify(whole) });
}

/** Lands, or takes apart, the train of a merge run, and ends that run. */
export async function land(
  bench: JobBench,
  boarded: JobEnd & { readonly runId: number },
  { artifact, gateResult = 'success', ...run }: { artifact?: number | undefined; gateResult?: string } & Run,
): Promise<JobEnd> {
  const train = boarded.outputs.train ?? '';
  const { runId } = boarded;
  const end = await bench.job('land', { runId, ...run }, (deps) =>
    runLand(deps, { branch: 'main', train, gateResult, artifact }),
  );
  bench.endRun(runId);
  return end;
}

/** The one element of a list. @throws when there is none or are several. */
export function theOnly<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`Expected one element, found ${list.length}.`);
  return first;
}
