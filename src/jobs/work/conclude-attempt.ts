import { join } from 'node:path';
import { visibleText } from '../../core/prompt/visible-text.ts';
import { BUNDLE_FILE, type WorkResult } from '../../core/work-result.ts';
import type { AttemptWorkspace, WorkEvidence } from '../../ports/workspace.ts';
import type { Sessions } from './run-sessions.ts';

const MESSAGE_LIMIT = 16_000;

/** How an attempt ended, without what the inputs say, and the paths that differ from the base. */
export type Ended = Omit<WorkResult, 'v' | 'task' | 'attempt' | 'durationMs'> & { readonly files: readonly string[] };

type Conclusion = Pick<WorkResult, 'outcome' | 'reason'>;

/** Saves what the agent left, and tells from evidence how the attempt ended: process, commits, files; a claim counts only where nothing else can tell. */
export async function concludeAttempt(attempt: {
  readonly sessions: Sessions;
  readonly workspace: AttemptWorkspace;
  /** Where the bundle goes. */
  readonly directory: string;
}): Promise<Ended> {
  const { sessions, workspace, directory } = attempt;
  const evidence = await workspace.collect();
  if (evidence.head !== undefined) await workspace.writeBundle(join(directory, BUNDLE_FILE));
  const { outcome, reason } = conclude(sessions, evidence);
  const message = visibleText(messageFor(outcome, sessions)).slice(-MESSAGE_LIMIT).toWellFormed();
  return {
    outcome,
    reason: reason.slice(0, 4_000),
    sessions: sessions.count,
    files: evidence.files,
    ...(message.trim() === '' ? {} : { message }),
    ...(sessions.usage === undefined ? {} : { usage: roundUsage(sessions.usage) }),
    unmetered: [...sessions.unmetered],
    ...(evidence.head === undefined ? {} : { head: evidence.head }),
  };
}

function conclude({ last, handoff, stopped }: Sessions, evidence: WorkEvidence): Conclusion {
  const kept =
    evidence.problem ??
    `Kept: ${counted(evidence.commits, 'commit')}, ${counted(evidence.files.length, 'changed file')}.`;
  if (last.kind === 'not-found') return { outcome: 'crashed', reason: last.error ?? 'The agent is not installed.' };
  if (last.kind === 'timeout') return { outcome: 'timeout', reason: `The session reached its time limit. ${kept}` };
  if (last.error !== undefined) return { outcome: 'crashed', reason: `${last.error} ${kept}` };
  if (last.kind === 'exited' && last.exitCode !== 0) {
    const how = last.signal === null ? `exit code ${last.exitCode ?? 'unknown'}` : `signal ${last.signal}`;
    return { outcome: 'crashed', reason: `The agent ended with ${how}. ${kept}` };
  }
  if (handoff !== undefined) {
    return {
      outcome: 'handoff',
      reason: `The session handed over and none followed: ${stopped ?? 'no reason'}. ${kept}`,
    };
  }
  if (last.claim?.outcome === 'question' && (last.claim.message ?? '').trim() !== '') {
    return { outcome: 'question', reason: `The agent asks a question. ${kept}` };
  }
  if (evidence.problem !== undefined) return { outcome: 'crashed', reason: evidence.problem };
  if (!evidence.changed)
    return { outcome: 'no-change', reason: 'The agent ended with exit code 0 and changed nothing.' };
  return { outcome: 'completed', reason: `The agent ended with exit code 0. ${kept}` };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function messageFor(outcome: WorkResult['outcome'], { last, handoff }: Sessions): string {
  if (outcome === 'handoff' && handoff !== undefined) return handoff;
  if (outcome === 'crashed' || outcome === 'timeout') return last.outputTail;
  return last.claim?.message ?? last.outputTail;
}

/** The result has whole tokens; an agent's own figures may not be. */
function roundUsage(usage: NonNullable<Sessions['usage']>): NonNullable<WorkResult['usage']> {
  return {
    ...usage,
    ...(usage.inputTokens === undefined ? {} : { inputTokens: Math.round(usage.inputTokens) }),
    ...(usage.outputTokens === undefined ? {} : { outputTokens: Math.round(usage.outputTokens) }),
  };
}
