import type { TriggerEvent } from '../../contract.ts';
import type { Actor } from '../hub.ts';

/** Hands events of the repository to whoever runs workflows, by GitHub's rule of which events may start some. */
export class Triggers {
  #handler: ((trigger: TriggerEvent) => readonly number[]) | undefined;

  register(handler: (trigger: TriggerEvent) => readonly number[]): void {
    this.#handler = handler;
  }

  get isRegistered(): boolean {
    return this.#handler !== undefined;
  }

  /**
   * @returns ids of the runs that started. An event made with a job's token starts none, except `workflow_dispatch`.
   */
  fire(actor: Actor, event: Omit<TriggerEvent, 'actor'>): readonly number[] {
    if (actor.kind === 'job' && event.event !== 'workflow_dispatch') return [];
    return this.#handler?.({ ...event, actor: actor.login }) ?? [];
  }
}
