import { assertNever } from '../errors.ts';
import type { State, TaskState, Train } from '../state.ts';
import { nameWait } from '../status/name-wait.ts';
import { describeBlockReason } from '../status/render-status.ts';
import { liveAttempt, taskOf } from '../task-life.ts';

/** What a task waits for, in a few words that follow its status; empty once it has landed. May quote text from outside. */
export function waitsFor(task: TaskState, state: State): string {
  switch (task.status) {
    case 'new':
      return 'the first tick';
    case 'blocked':
      return task.blocked
        .map((reason) => {
          if (reason.kind === 'waits-for') return openReferences(reason.refs, state);
          if (reason.kind === 'waits-for-plan') return openPlans(reason.refs, state);
          return describeBlockReason(reason);
        })
        .join('; ');
    case 'ready': {
      const next = (task.attempts.at(-1)?.attempt ?? 0) + 1;
      return next === 1 ? nameWait(task.waits) : `${nameWait(task.waits)} for attempt ${next}`;
    }
    case 'running': {
      const live = liveAttempt(task);
      return `the end of attempt ${live?.attempt ?? '?'}, run ${live?.run ?? '?'}`;
    }
    case 'published':
      return 'its pull request';
    case 'verifying':
      return 'its own test';
    case 'queued': {
      const train = trainOf(task, state);
      if (train === undefined) return 'its train';
      return train.gated === undefined && train.gate ? `the gate of train ${train.train}` : `train ${train.train}`;
    }
    case 'cleared':
      return task.change?.pr === undefined
        ? 'a person who merges it'
        : `a person who merges pull request #${task.change.pr}`;
    case 'question':
      return 'an answer to its question';
    case 'needs-human':
      return `a person: ${task.escalation?.reason ?? ''}`;
    case 'cancelled':
      return task.cancelledBy === 'command' ? 'a retry' : 'its issue to come back';
    case 'landed':
      return '';
    default:
      return assertNever(task.status);
  }
}

/** The open train that carries the task. */
export function trainOf(task: TaskState, state: State): Train | undefined {
  return Object.values(state.trains).find((train) => train.cars.some((car) => car.task === task.task));
}

/** The log is told anew what a task waits for at the next tick; until then a blocker may have landed already. */
function openReferences(refs: readonly number[], state: State): string {
  const open = [...new Set(refs)].filter((ref) => taskOf(state, ref).status !== 'landed');
  return open.length === 0 ? 'the next tick' : open.map((ref) => `#${ref}`).join(', ');
}

function openPlans(refs: readonly number[], state: State): string {
  const open = [...new Set(refs)].filter((ref) => state.plans[ref]?.status !== 'completed');
  return open.length === 0 ? 'the next tick' : open.map((ref) => `plan #${ref}`).join(', ');
}
