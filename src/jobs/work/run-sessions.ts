import { appendFile, copyFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttemptSnapshot } from '../../core/attempt-snapshot.ts';
import { assertNever, messageOf } from '../../core/errors.ts';
import type { Usage } from '../../core/events.ts';
import { renderWorkerPrompt } from '../../core/prompt/render-worker-prompt.ts';
import { OUTPUT_FILE, type Unmetered } from '../../core/work-result.ts';
import type { AgentAdapter, SessionEnd } from '../../ports/agent.ts';
import type { AttemptWorkspace } from '../../ports/workspace.ts';
import { readBaseRules } from '../base-rules.ts';
import type { WorkDeps } from './work-deps.ts';

/** The last session of an attempt, and what all of them used. */
export interface Sessions {
  readonly count: number;
  readonly last: SessionEnd;
  /** Note for the next session, when the last one handed over. */
  readonly handoff: string | undefined;
  /** Why a session that handed over was the last one. */
  readonly stopped: string | undefined;
  readonly usage: Usage | undefined;
  /** Of what at least one session did not say how much it used: `usage` is then less than what was used. */
  readonly unmetered: readonly Unmetered[];
}

interface Context {
  readonly snapshot: AttemptSnapshot;
  readonly agent: AgentAdapter;
  readonly workspace: AttemptWorkspace;
  readonly attempt: { readonly startedAt: number; readonly directory: string };
  /** Told of each session before it begins: what comes after that may have cost something. */
  readonly onSession: (count: number) => void;
}

/** The repository's own prompt of the worker, of the base commit. */
const OWN_PROMPT = '.stoneforge/prompts/worker.md';
/** Kept back at the end of the job for committing, bundling and uploading. */
const RESERVE_MS = 90_000;
const MIN_OUTPUT_BYTES = 64 * 1024;
/** A session that hands over without having done anything, twice in a row, would do so for ever. */
const IDLE_HANDOFFS = 2;

/** Runs sessions one after another in the same worktree, each with the note of the one before, until one ends without handing over. */
export async function runSessions(deps: WorkDeps, context: Context): Promise<Sessions> {
  const { snapshot, workspace } = context;
  const role = (await workspace.readBaseFile(OWN_PROMPT)) ?? (await deps.readRolePrompt());
  const checks = await readChecks(deps, workspace);
  let handoff: string | undefined;
  let usage: Usage | undefined;
  const unmetered = new Set<Unmetered>();
  let idle = 0;
  for (let count = 1; ; count += 1) {
    const before = await workspace.fingerprint();
    const prompt = renderWorkerPrompt({ role, snapshot, checks, conflicts: workspace.conflicts, handoff });
    context.onSession(count);
    const last = await runSession(deps, context, { count, prompt });
    usage = addUsage(usage, last.usage);
    for (const what of unmeteredIn(last)) unmetered.add(what);
    if (last.warning !== undefined) deps.run.warn(`Session ${count}: ${last.warning}`);
    deps.run.info(`Session ${count} ended: ${describeEnd(last)}`);
    handoff = handoffOf(last);
    const used = { usage, unmetered: [...unmetered] };
    if (handoff === undefined) return { count, last, handoff, stopped: undefined, ...used };
    idle = (await workspace.fingerprint()) === before ? idle + 1 : 0;
    const stopped = whyStop({ count, idle, timeLeftMs: timeLeft(deps, context), snapshot, usage });
    if (stopped !== undefined) return { count, last, handoff, stopped, ...used };
  }
}

async function runSession(
  deps: WorkDeps,
  context: Context,
  { count, prompt }: { readonly count: number; readonly prompt: string },
): Promise<SessionEnd> {
  const { snapshot, workspace, agent } = context;
  const { model, command, maxSessionTokens } = snapshot.agent;
  const file = (name: string) => join(workspace.scratch, `session-${count}-${name}`);
  const kept = join(context.attempt.directory, OUTPUT_FILE);
  const used = await sizeOf(kept);
  try {
    return await agent.run({
      cwd: workspace.cwd,
      prompt,
      promptFile: file('prompt.md'),
      resultFile: file('result.json'),
      outputFile: file('output.log'),
      maxOutputBytes: Math.max(MIN_OUTPUT_BYTES, snapshot.limits.outputBytes - used),
      timeoutMs: Math.max(1, Math.min(snapshot.limits.sessionMinutes * 60_000, timeLeft(deps, context))),
      task: snapshot.task,
      attempt: snapshot.attempt,
      ...(model === undefined ? {} : { model }),
      ...(command === undefined ? {} : { command }),
      ...(maxSessionTokens === undefined ? {} : { maxSessionTokens }),
    });
  } catch (error) {
    // What the agent has written so far is still to be saved.
    return { kind: 'exited', exitCode: null, signal: null, error: messageOf(error), outputTail: '', outputBytes: 0 };
  } finally {
    await keepOutput(file('output.log'), kept, count);
  }
}

/** The checks are shown as advice; a configuration that does not parse is the gate's to report. */
async function readChecks(deps: WorkDeps, workspace: AttemptWorkspace): Promise<readonly string[]> {
  try {
    return (await readBaseRules(workspace)).checks;
  } catch (error) {
    deps.run.warn(`The checks are not shown to the agent: ${messageOf(error)}`);
    return [];
  }
}

function handoffOf(end: SessionEnd): string | undefined {
  const isFull = end.kind === 'context-full';
  const isClaimed =
    end.kind === 'exited' && end.exitCode === 0 && end.error === undefined && end.claim?.outcome === 'handoff';
  if (!isFull && !isClaimed) return undefined;
  if (end.claim?.message !== undefined && end.claim.message.trim() !== '') return end.claim.message;
  return `The session left no note. The end of what it said:\n\n${end.outputTail}`;
}

function whyStop(now: {
  readonly count: number;
  readonly idle: number;
  readonly timeLeftMs: number;
  readonly snapshot: AttemptSnapshot;
  readonly usage: Usage | undefined;
}): string | undefined {
  const { maxSessions, dollars, tokens } = now.snapshot.limits;
  if (now.idle >= IDLE_HANDOFFS) return `${IDLE_HANDOFFS} sessions in a row handed over without a change`;
  if (now.count >= maxSessions) return `the limit of ${maxSessions} sessions is reached`;
  const { inputTokens = 0, outputTokens = 0, costUsd = 0 } = now.usage ?? {};
  const isSpent =
    costUsd >= (dollars ?? Number.POSITIVE_INFINITY) ||
    inputTokens + outputTokens >= (tokens ?? Number.POSITIVE_INFINITY);
  if (isSpent) return "the task's budget is spent";
  return now.timeLeftMs <= 0 ? "the job's time is up" : undefined;
}

function timeLeft({ world }: WorkDeps, { attempt, snapshot }: Context): number {
  const { jobMinutes } = snapshot.limits;
  if (jobMinutes === undefined) return Number.POSITIVE_INFINITY;
  const jobMs = jobMinutes * 60_000;
  const end = attempt.startedAt + jobMs - Math.min(RESERVE_MS, jobMs / 4);
  return end - world.now().getTime();
}

async function keepOutput(from: string, to: string, count: number): Promise<void> {
  if (count === 1) {
    await copyFile(from, to).catch(() => undefined); // an agent that could not start has printed nothing
  } else {
    const output = await readFile(from).catch(() => Buffer.alloc(0));
    await appendFile(to, Buffer.concat([Buffer.from(`\n[session ${count}]\n`), output]));
  }
  await rm(from, { force: true });
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found?.size ?? 0;
}

/** An agent that was not there used nothing. */
function unmeteredIn({ kind, usage }: SessionEnd): readonly Unmetered[] {
  if (kind === 'not-found') return [];
  const hasTokens = usage?.inputTokens !== undefined || usage?.outputTokens !== undefined;
  return [...(hasTokens ? [] : ['tokens' as const]), ...(usage?.costUsd === undefined ? ['dollars' as const] : [])];
}

function addUsage(sum: Usage | undefined, next: Usage | undefined): Usage | undefined {
  if (sum === undefined || next === undefined) return sum ?? next;
  const add = (a: number | undefined, b: number | undefined) =>
    a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
  const inputTokens = add(sum.inputTokens, next.inputTokens);
  const outputTokens = add(sum.outputTokens, next.outputTokens);
  const costUsd = add(sum.costUsd, next.costUsd);
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(costUsd === undefined ? {} : { costUsd }),
  };
}

function describeEnd(end: SessionEnd): string {
  switch (end.kind) {
    case 'exited':
      return `${end.signal === null ? `exit code ${end.exitCode ?? 'unknown'}` : `signal ${end.signal}`}, ${end.outputBytes} bytes of output.`;
    case 'timeout':
      return `time limit, ${end.outputBytes} bytes of output.`;
    case 'context-full':
      return 'its context is nearly full; it hands over.';
    case 'not-found':
      return 'the agent is not installed.';
    default:
      return assertNever(end.kind);
  }
}
