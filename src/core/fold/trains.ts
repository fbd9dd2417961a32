import type { EventOf } from '../events.ts';
import { taskOf } from '../task-life.ts';
import { type Draft, move, rememberGreen, repairOf, sendBackLast } from './draft.ts';

/** A train is open on its base branch. */
export function trainBoarded(draft: Draft, event: EventOf<'train.boarded'>): void {
  const { branch, train, base, tip, tree, cars, gate } = event.data;
  draft.trains[branch] = { train, branch, base, tip, tree, cars, gate, run: event.run, boardedAt: event.at };
}

/** The verdict on the tip of the open train. */
export function trainGated(draft: Draft, event: EventOf<'train.gated'>): void {
  const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
  if (open === undefined || open.tip !== event.data.tip) return;
  const { green, checks, tree } = event.data;
  draft.trains[open.branch] = { ...open, gated: { green, checks } };
  if (green && tree === open.tree) rememberGreen(draft, tree);
}

/** The train is over; a gate without a result counts against its changes. */
export function trainClosed(draft: Draft, event: EventOf<'train.landed'> | EventOf<'train.dropped'>): void {
  const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
  if (open === undefined) return;
  delete draft.trains[open.branch];
  if (event.type === 'train.landed' || !event.data.lost) return;
  for (const car of open.cars) {
    const task = taskOf(draft, car.task);
    if (task.status === 'queued')
      draft.tasks[car.task] = { ...task, lostGates: task.lostGates + 1, updatedAt: event.at };
  }
}

/** One change goes back to its task, with the reason for the next attempt. */
export function trainEjected(draft: Draft, event: EventOf<'train.ejected'>): void {
  const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
  if (open !== undefined) delete draft.trains[open.branch];
  const task = taskOf(draft, event.task);
  if (task.status !== 'queued' || task.change?.attempt !== event.attempt) return;
  move(draft, event, 'ready', {
    attempts: sendBackLast(task, event.data.detail),
    failures: task.failures + 1,
    repair: repairOf(event.data.detail, event.data.untrusted?.text, event.data.paths),
  });
}
