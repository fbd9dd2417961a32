import type { BlockReason, NewEvent, WaitReason } from '../events.ts';
import type { MergeQuestion } from '../overlap/find-overlap.ts';
import type { Standing } from '../schedule/order-tasks.ts';
import { URGENT } from '../schedule/priority.ts';
import type { State, TaskState } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { type Admission, createAdmission } from './admission/create-admission.ts';
import { sameWait } from './admission/same-wait.ts';
import type { Approval } from './approval.ts';
import { composeStart } from './compose-start.ts';
import type { DispatchFacts, DispatchTask, Start } from './dispatch-facts.ts';
import { findMergeQuestions } from './find-merge-questions.ts';
import { isStartable } from './is-startable.ts';
import { sameReasons } from './same-reasons.ts';
import { startingOrder } from './starting-order.ts';

/** A task that could start as far as itself is concerned, and does not. */
export interface Waiting extends Standing<DispatchTask> {
  /** Undefined: its approval is being looked up. */
  readonly waits: WaitReason | undefined;
}

export interface Starts {
  readonly events: readonly NewEvent[];
  readonly starts: readonly Start[];
  /** Tasks that would start now if their approval were known; look it up and decide again. */
  readonly needApproval: readonly number[];
  /** What git knows better about the overlaps that make tasks wait; ask it and decide again, or leave it. */
  readonly mergeQuestions: readonly MergeQuestion[];
  /** The next one first. */
  readonly waiting: readonly Waiting[];
}

/** Which tasks start, in their order and as far as the rules admit them; and why each of the others waits. */
export function decideStarts(state: State, facts: DispatchFacts): Starts {
  const inOrder = startingOrder(facts.tasks, state, {
    order: facts.order ?? 'urgent',
    agent: facts.agent,
    couldStart: (task) => !facts.reasons.has(task.number) && isStartable(taskOf(state, task.number)),
  });
  const round = new Round(state, facts, createAdmission(state, facts));
  const postponed = inOrder.filter((standing) => !round.consider(standing, { heedsAdvice: true }));
  for (const standing of postponed) round.consider(standing, { heedsAdvice: false });
  const { events, starts, needApproval, waits } = round;
  const waiting = inOrder.flatMap((standing): Waiting[] =>
    waits.has(standing.task.number) ? [{ ...standing, waits: waits.get(standing.task.number) }] : [],
  );
  return {
    events: [...events, ...waiting.flatMap((each) => readied(each, state))],
    starts,
    needApproval,
    mergeQuestions: findMergeQuestions(waiting, state, facts),
    waiting,
  };
}

/** One walk along the order, and what it has given out so far. */
class Round {
  readonly events: NewEvent[] = [];
  readonly starts: Start[] = [];
  readonly needApproval: number[] = [];
  readonly waits = new Map<number, WaitReason | undefined>();
  readonly #state: State;
  readonly #facts: DispatchFacts;
  readonly #admission: Admission;
  readonly #takenWorkers: Set<string>;

  constructor(state: State, facts: DispatchFacts, admission: Admission) {
    this.#state = state;
    this.#facts = facts;
    this.#admission = admission;
    const running = Object.values(state.tasks).filter((task) => task.status === 'running');
    this.#takenWorkers = new Set(running.flatMap((task) => (task.worker === undefined ? [] : [task.worker])));
  }

  /** @returns false when it should leave its place to another one and be considered again afterwards */
  consider(standing: Standing<DispatchTask>, { heedsAdvice }: { readonly heedsAdvice: boolean }): boolean {
    const { task } = standing;
    const known = taskOf(this.#state, task.number);
    const approval = this.#facts.approvals.get(task.number);
    if (approval?.kind === 'refused') {
      this.#refuse(known, approval.reason);
      return true;
    }
    const candidate = { task, known };
    const never = this.#admission.forbid(candidate);
    if (never !== undefined) {
      this.#escalate(known, never);
      return true;
    }
    const refused = this.#admission.refuse(candidate);
    const advice =
      refused === undefined && heedsAdvice && !goesBeforeAll(standing) ? this.#admission.advise(candidate) : undefined;
    if (refused !== undefined || advice !== undefined) {
      // Of a task that left its place to others, and finds none now, that is the reason.
      if (!this.waits.has(task.number)) this.waits.set(task.number, refused ?? advice);
      return advice === undefined;
    }
    this.waits.delete(task.number);
    if (approval === undefined) {
      // It takes its place now, so that no more approvals are looked up than can start.
      this.#admission.admit(candidate);
      this.needApproval.push(task.number);
      this.waits.set(task.number, undefined);
    } else {
      this.#start(task, known, approval);
    }
    return true;
  }

  #start(task: DispatchTask, known: TaskState, approval: Extract<Approval, { kind: 'approved' }>): void {
    const composed = composeStart(task, known, { takenWorkers: this.#takenWorkers, approval, facts: this.#facts });
    if (composed === undefined) {
      this.waits.set(task.number, { kind: 'capacity', limit: 'maxConcurrent' });
      return;
    }
    this.#takenWorkers.add(composed.start.worker);
    this.starts.push(composed.start);
    this.events.push(...composed.events, ...this.#admission.admit({ task, known }));
  }

  #escalate(known: TaskState, reason: string): void {
    // A withdrawn task whose issue is back is taken up again first.
    if (known.status === 'cancelled') {
      this.events.push({ type: 'task.readied', actor: 'dispatch', task: known.task, data: {} });
    }
    this.events.push({ type: 'task.escalated', actor: 'dispatch', task: known.task, data: { reason } });
  }

  #refuse(known: TaskState, reason: string): void {
    const reasons: BlockReason[] = [{ kind: 'not-approved', refs: [known.task], detail: reason }];
    if (known.status === 'blocked' && sameReasons(known.blocked, reasons)) return;
    this.events.push({ type: 'task.blocked', actor: 'dispatch', task: known.task, data: { reasons } });
  }
}

/** What is urgent leaves its place to nobody, nor does a task whose turn it is: so nobody steps back for ever. */
function goesBeforeAll({ priority, isElder }: Standing<DispatchTask>): boolean {
  return isElder || priority === URGENT;
}

/** A task that waits is told so once, and again when it waits for something else. */
function readied({ task, waits }: Waiting, state: State): NewEvent[] {
  const known = taskOf(state, task.number);
  if (known.status === 'blocked' && known.blocked[0]?.kind === 'not-approved') return [];
  if (known.status === 'ready' && sameWait(known.waits, waits)) return [];
  const data = waits === undefined ? {} : { waits };
  return [{ type: 'task.readied', actor: 'dispatch', task: task.number, data }];
}
