import { describeOutcome } from '../describe-outcome.ts';
import type { EventOf } from '../events.ts';
import { failureSignature } from '../retry/failure-signature.ts';
import { isBlameless } from '../retry/is-blameless.ts';
import { startingConditions } from '../retry/starting-conditions.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { type Draft, endLast, failLast, move, repairOf, update } from './draft.ts';

/** A new attempt, unless its number was used or another one is going on. */
export function attemptStarted(draft: Draft, event: EventOf<'attempt.started'>): void {
  const task = taskOf(draft, event.task);
  if (event.attempt <= (task.attempts.at(-1)?.attempt ?? 0) || liveAttempt(task) !== undefined) return;
  const { data } = event;
  move(draft, event, 'running', {
    blocked: [],
    worker: task.worker ?? data.worker,
    branch: task.branch ?? data.branch,
    attempts: [
      ...task.attempts,
      {
        attempt: event.attempt,
        agent: data.agent,
        ...(data.type !== undefined && { type: data.type }),
        ...(data.size !== undefined && { size: data.size }),
        ...(data.pool !== undefined && { pool: data.pool }),
        baseBranch: data.baseBranch,
        base: data.base,
        conditions: startingConditions(task, {
          issue: task.approved?.snapshotHash,
          base: data.base,
          config: data.config,
        }),
        ...(data.backoffMs !== undefined && { backoffMs: data.backoffMs }),
        run: event.run,
        startedAt: event.at,
        leaseUntil: data.leaseUntil,
        nonceHash: data.nonceHash,
      },
    ],
  });
}

/** The end of the attempt that is going on; a word of any other one is fenced off. */
export function attemptEnded(draft: Draft, event: EventOf<'attempt.ended'>): void {
  const task = taskOf(draft, event.task);
  const live = liveAttempt(task);
  if (live?.attempt !== event.attempt) return;
  const { outcome, sessions, durationMs, reason, untrusted, checkpoint, paths } = event.data;
  const text = untrusted?.text;
  const ended = { outcome, at: event.at, sessions, durationMs, reason, ...(text !== undefined && { untrusted: text }) };
  const attempts = endLast(task, ended);
  const kept = checkpoint === undefined ? {} : { checkpoint, changedPaths: paths };
  if (task.status !== 'running') return update(draft, event, { attempts });
  if (outcome === 'question') {
    return move(draft, event, 'question', {
      attempts,
      question: text ?? reason,
      answer: undefined,
      ...kept,
    });
  }
  const isLost = isBlameless(event.data);
  const hasKept = checkpoint !== undefined && checkpoint !== task.checkpoint;
  const brought = hasKept || outcome === 'handoff';
  move(draft, event, 'ready', {
    attempts: isLost ? attempts : failLast(attempts, failureSignature(outcome, reason, text)),
    failures: isLost ? task.failures : task.failures + 1,
    losses: isLost ? task.losses + 1 : 0,
    fruitless: brought ? 0 : task.fruitless + 1,
    ...kept,
    handoff: outcome === 'handoff' ? text : task.handoff,
    ...(outcome !== 'handoff' && { repair: repairOf(`${describeOutcome(outcome)}: ${reason}`, text) }),
  });
}
