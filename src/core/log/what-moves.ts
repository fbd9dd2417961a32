import { assertNever } from '../errors.ts';
import type { State, TaskState } from '../state.ts';
import { nameWait } from '../status/name-wait.ts';
import { describeBlockReason } from '../status/render-status.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { trainOf } from './waits-for.ts';

/** Something that ends a task's waiting: one sentence or two. May quote text from outside. */
export interface Move {
  readonly words: string;
  /** Id of the workflow run to look at. */
  readonly run?: string;
}

/** What would move a task on, the likeliest first. Nothing for one that has landed and whose issue is closed. */
export function whatMoves(task: TaskState, state: State): readonly Move[] {
  switch (task.status) {
    case 'new':
    case 'ready':
      return starts(task, state);
    case 'blocked':
      return unblocks(task, state);
    case 'running':
      return agentEnds(task);
    case 'published':
      return [
        { words: 'publish opens its pull request and queues it.', ...runOf(task) },
        { words: 'Should that run end before, the next merge does both.' },
      ];
    case 'verifying':
      return [
        {
          words: 'Its own test ends: green queues it for a train, red sends it back for another attempt.',
          ...runOf(task),
        },
        { words: 'Should that run end without a verdict, the next merge queues it, and its train tests it.' },
      ];
    case 'queued':
      return trainMoves(task, state);
    case 'cleared':
      return [
        { words: `A person merges ${changeOf(task)}; the next tick sees it.` },
        { words: `Or the comment ${RETRY} on issue #${task.task}, for another attempt.` },
      ];
    case 'question':
      return [
        {
          words: `The comment \`/stoneforge answer <text>\` on issue #${task.task}: the next attempt gets the answer.`,
        },
        { words: `Or ${RETRY}, for another attempt without an answer.` },
      ];
    case 'needs-human':
      return [{ words: `The comment ${RETRY} on issue #${task.task}, once what it says above is seen to.` }];
    case 'cancelled':
      return [
        ...(task.cancelledBy === 'command'
          ? []
          : [{ words: `Issue #${task.task} is open again and carries the task label; the next tick takes it up.` }]),
        { words: `${task.cancelledBy === 'command' ? 'The' : 'Or the'} comment ${RETRY} on issue #${task.task}.` },
      ];
    case 'landed':
      return task.issueClosed ? [] : [{ words: 'Nothing but its issue is left: the next tick closes it.' }];
    default:
      return assertNever(task.status);
  }
}

const RETRY = '`/stoneforge retry`';

function starts(task: TaskState, state: State): readonly Move[] {
  const running = Object.values(state.tasks).filter((other) => other.status === 'running');
  const next = (task.attempts.at(-1)?.attempt ?? 0) + 1;
  const names = running.map((other) => `#${other.task}`).join(', ');
  const now = running.length === 0 ? 'Nothing runs now.' : `Running now: ${names} (${running.length}).`;
  const waits = nameWait(task.waits);
  const words =
    waits === nameWait(undefined)
      ? `The next tick starts attempt ${next}, as soon as fewer tasks run than orchestrator.maxConcurrent allows. ${now}`
      : `It waits for ${waits}. The tick that finds this over starts attempt ${next}. ${now}`;
  const more: Move[] = [{ words }];
  if (task.waits?.kind === 'overlap')
    more.push({ words: 'Or a worker is free and no other task is ready: then it starts beside them.' });
  if (task.repair !== undefined)
    more.push({ words: `The attempt is told why the last one did not land: ${task.repair.reason}` });
  if (task.handoff !== undefined) more.push({ words: "The attempt gets the last one's note." });
  if (task.answer !== undefined) more.push({ words: `The attempt gets the answer of ${task.answer.by}.` });
  if (task.checkpoint !== undefined) {
    more.push({ words: `It continues from checkpoint ${task.checkpoint.slice(0, 7)}, what the last attempt wrote.` });
  }
  return more;
}

function unblocks(task: TaskState, state: State): readonly Move[] {
  return task.blocked.map((reason) => {
    const hasLanded = reason.kind === 'waits-for' && reason.refs.every((ref) => taskOf(state, ref).status === 'landed');
    const isComplete =
      reason.kind === 'waits-for-plan' && reason.refs.every((ref) => state.plans[ref]?.status === 'completed');
    return {
      words:
        hasLanded || isComplete
          ? 'All that it waited for has landed: the next tick sees it.'
          : describeBlockReason(reason),
    };
  });
}

function agentEnds(task: TaskState): readonly Move[] {
  const live = liveAttempt(task);
  if (live === undefined) return [{ words: 'Its attempt has ended; the next tick decides.' }];
  return [
    {
      words: `The agent (${live.agent}, ${task.worker ?? '?'}) ends attempt ${live.attempt}; publish takes what it did.`,
      ...runOf(task),
    },
    {
      words: `Should that run end without a word, or the attempt's jobs after its lease (${live.leaseUntil}), the next tick ends the attempt as lost, and another one starts.`,
    },
  ];
}

function trainMoves(task: TaskState, state: State): readonly Move[] {
  const train = trainOf(task, state);
  const lost =
    task.lostGates === 0 ? [] : [{ words: `Gates that were lost so far: ${task.lostGates}; after 3 a person looks.` }];
  if (train === undefined) {
    const base = task.attempts.at(-1)?.baseBranch;
    const ahead = base === undefined ? undefined : state.trains[base];
    const cars = ahead?.cars.map((car) => `#${car.task}`).join(', ');
    const wait =
      ahead === undefined ? 'No train is under way.' : `Train ${ahead.train} with ${cars} is under way and ends first.`;
    return [
      { words: `The next merge boards it. ${wait}`, ...(ahead?.run !== undefined && { run: ahead.run }) },
      ...lost,
    ];
  }
  const run = train.run === undefined ? {} : { run: train.run };
  if (train.gated?.green === false) {
    return [{ words: `Train ${train.train} was red: land sends back what failed.`, ...run }, ...lost];
  }
  if (train.gate && train.gated === undefined) {
    const words = `The gate of train ${train.train} ends: green lands ${train.tip.slice(0, 7)} on ${train.branch}, red sends the change back for another attempt.`;
    return [{ words, ...run }, { words: 'Should the gate be lost, the next merge boards the change again.' }, ...lost];
  }
  return [{ words: `Train ${train.train} lands ${train.tip.slice(0, 7)} on ${train.branch}.`, ...run }, ...lost];
}

function changeOf(task: TaskState): string {
  return task.change?.pr === undefined ? `branch ${task.change?.branch ?? ''}` : `pull request #${task.change.pr}`;
}

/** The run of the newest attempt; publish and verify are jobs of the same run. */
function runOf(task: TaskState): Pick<Move, 'run'> {
  const run = task.attempts.at(-1)?.run;
  return run === undefined ? {} : { run };
}
