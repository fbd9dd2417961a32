import type { ConcurrencyGroups, ConcurrencyRequest } from './concurrency-groups.ts';

/** A group that a caller of this job, or its run, holds while the job lasts. */
export interface HeldGroup {
  readonly group: string;
  /** `a top level workflow`, or the calling job in quotes. */
  readonly holder: string;
}

export interface HoldOptions {
  readonly groups: ConcurrencyGroups;
  /** Undefined: nothing to wait for. */
  readonly request: ConcurrencyRequest | undefined;
  readonly held: readonly HeldGroup[];
  /** Name of the job or run, for the message of a deadlock. */
  readonly name: string;
  /** Fires when the wait is pointless. */
  readonly stop: AbortSignal;
  /** Called when a newer member cancels this one while it runs. */
  readonly cancel: (reason: string) => void;
  /** Called when the group is taken and the wait begins. */
  readonly onWait: () => void;
}

/** Either the way to leave the group again, or the reason why the job or run is cancelled instead. */
export type Hold =
  | { readonly leave: () => void; readonly refusal: undefined }
  | { readonly leave: undefined; readonly refusal: string };

/** Waits for the concurrency group of a job or a run. */
export async function holdGroup(options: HoldOptions): Promise<Hold> {
  const { request, stop } = options;
  if (!request) return { leave: () => {}, refusal: undefined };
  const own = options.held.find((other) => other.group.toLowerCase() === request.group.toLowerCase());
  if (own) {
    const { holder } = own;
    return refuse(
      `Canceling since a deadlock was detected for concurrency group: '${request.group}' between ${holder} and '${options.name}'`,
    );
  }
  const membership = options.groups.join({ ...request, cancel: options.cancel });
  if (membership.isGranted) return { leave: () => membership.leave(), refusal: undefined };
  options.onWait();
  const refusal = await Promise.race([membership.granted, stopped(stop)]);
  if (refusal === undefined) return { leave: () => membership.leave(), refusal: undefined };
  membership.leave();
  return refuse(refusal);
}

function refuse(refusal: string): Hold {
  return { leave: undefined, refusal };
}

function stopped(stop: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve(String(stop.reason));
    else stop.addEventListener('abort', () => resolve(String(stop.reason)), { once: true });
  });
}
