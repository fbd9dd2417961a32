import type { NewEvent, WaitReason } from '../../events.ts';
import type { TaskState } from '../../state.ts';
import type { DispatchTask } from '../dispatch-facts.ts';

/** A task that could start as far as itself is concerned. */
export interface Candidate {
  readonly task: DispatchTask;
  readonly known: TaskState;
}

/** One rule about what may be under way at the same time. Made anew for each decision, because it counts what the decision admits. */
export interface AdmissionRule {
  /** Why the candidate can never start as things are, one or two sentences for the person who is needed; undefined when it can. */
  forbid?(candidate: Candidate): string | undefined;
  /** Why the candidate must wait; undefined when this rule has nothing against it. */
  refuse(candidate: Candidate): WaitReason | undefined;
  /**
   * The candidate starts and takes its share, which is no longer there for those that come after it.
   *
   * @returns what the log must know beside the start
   */
  admit(candidate: Candidate): readonly NewEvent[];
}
