import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, StoneforgeError } from '../../core/errors.ts';
import type { AttemptOutcome, Usage } from '../../core/events.ts';
import { defused } from '../../core/status/defused.ts';
import { BUNDLE_FILE, OUTPUT_FILE, RESULT_FILE, type WorkResult, workResult } from '../../core/work-result.ts';
import type { TrustedDeps } from '../deps.ts';

/** Most bytes of a work artifact that publish takes, all files together. */
const ARTIFACT_LIMIT = 512 * 1024 * 1024;

/** What the work job says happened. Made by an untrusted job: `bundle` is an opaque file until git has checked it. */
export interface TakenResult {
  readonly outcome: AttemptOutcome;
  readonly reason: string;
  readonly message: string | undefined;
  readonly sessions: number;
  readonly durationMs: number;
  readonly usage: Usage | undefined;
  readonly unmetered: WorkResult['unmetered'];
  readonly bundle: string | undefined;
}

/** Reads the artifact of the attempt. Whatever is wrong with it ends the attempt; it never ends this job. */
export async function takeResult(
  { artifacts, run }: Pick<TrustedDeps, 'artifacts' | 'run'>,
  inputs: {
    readonly task: number;
    readonly attempt: number;
    readonly result: string;
    readonly artifact: number | undefined;
  },
): Promise<TakenResult> {
  if (inputs.artifact === undefined) return withoutArtifact(inputs.result);
  const directory = join(run.tempDir, `work-${inputs.artifact}`);
  try {
    const files = await artifacts.download(inputs.artifact, directory, {
      files: [RESULT_FILE, BUNDLE_FILE, OUTPUT_FILE],
      maxBytes: ARTIFACT_LIMIT,
    });
    const result = workResult.parse(JSON.parse(await readFile(join(directory, RESULT_FILE), 'utf8')));
    if (result.task !== inputs.task || result.attempt !== inputs.attempt) {
      return ended('crashed', `the artifact is of task #${result.task}, attempt ${result.attempt}`);
    }
    return {
      outcome: result.outcome,
      reason: defused(result.reason),
      message: result.message,
      sessions: result.sessions,
      durationMs: result.durationMs,
      usage: usageOf(result.usage),
      unmetered: result.unmetered,
      bundle: files.includes(BUNDLE_FILE) ? join(directory, BUNDLE_FILE) : undefined,
    };
  } catch (error) {
    // The forge's own trouble is not the attempt's: let the job fail, so that it can be run again.
    if (error instanceof StoneforgeError && error.retryable) throw error;
    return ended('crashed', `the result of the work job cannot be read: ${messageOf(error).slice(0, 500)}`);
  }
}

function usageOf(usage: { [K in keyof Usage]?: Usage[K] | undefined } | undefined): Usage | undefined {
  if (usage === undefined) return undefined;
  const { inputTokens, outputTokens, costUsd } = usage;
  return {
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(costUsd !== undefined && { costUsd }),
  };
}

function withoutArtifact(result: string): TakenResult {
  if (result === 'cancelled')
    return ended('cancelled', 'the work job was cancelled or ran out of time before it could save anything');
  return ended('lost', `the work job ended as "${result}" and left nothing behind; its runner was probably lost`);
}

function ended(outcome: AttemptOutcome, reason: string): TakenResult {
  return {
    outcome,
    reason,
    message: undefined,
    sessions: 0,
    durationMs: 0,
    usage: undefined,
    unmetered: undefined,
    bundle: undefined,
  };
}
