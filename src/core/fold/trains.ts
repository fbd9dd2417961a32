import type { EventOf } from '../events.ts';
import type { Train } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { type Draft, move, rememberGreen, repairOf, sendBackLast } from './draft.ts';

/** A train is open on its base branch. */
export function trainBoarded(draft: Draft, event: EventOf<'train.boarded'>): void {
  const { branch, train, base, tip, tree, cars, gate } = event.data;
  draft.trains.set(branch, { train, branch, base, tip, tree, cars, gate, run: event.run, boardedAt: event.at });
}

/** The verdict on the tip of the open train. */
export function trainGated(draft: Draft, event: EventOf<'train.gated'>): void {
  const open = findOpen(draft, event.data.train);
  if (open === undefined || open.tip !== event.data.tip) return;
  const { green, checks, tree } = event.data;
  draft.trains.set(open.branch, { ...open, gated: { green, checks } });
  if (green && tree === open.tree) rememberGreen(draft, tree);
  if (!green) suspect(draft, open);
}

/** The train is over; a gate without a result counts against the change that it had alone. */
export function trainClosed(draft: Draft, event: EventOf<'train.landed'> | EventOf<'train.dropped'>): void {
  const open = findOpen(draft, event.data.train);
  if (open === undefined) return;
  draft.trains.delete(open.branch);
  if (event.type === 'train.landed') return acquit(draft, open);
  if (!event.data.lost) return;
  const [car, ...others] = open.cars;
  if (others.length > 0) return suspect(draft, open);
  const task = car === undefined ? undefined : taskOf(draft, car.task);
  if (task?.status !== 'queued') return;
  draft.tasks[task.task] = { ...task, lostGates: task.lostGates + 1, updatedAt: event.at };
}

/** One change goes back to its task, with the reason for the next attempt. */
export function trainEjected(draft: Draft, event: EventOf<'train.ejected'>): void {
  const open = findOpen(draft, event.data.train);
  if (open !== undefined) draft.trains.delete(open.branch);
  const task = taskOf(draft, event.task);
  if (task.status !== 'queued' || task.change?.attempt !== event.attempt) return;
  move(draft, event, 'ready', {
    attempts: sendBackLast(task, event.data.detail, event.data.untrusted?.text),
    failures: task.failures + 1,
    repair: repairOf(event.data.detail, event.data.untrusted?.text, event.data.paths),
  });
}

/** One of these is to blame. Of a train with one car it is known which, and the others of longer trains are free again. */
function suspect(draft: Draft, { branch, cars }: Train): void {
  if (cars.length > 1)
    draft.suspects.set(
      branch,
      cars.map(({ task, head }) => ({ task, head })),
    );
  else draft.suspects.delete(branch);
}

/** What has landed is not to blame, so one of the others is. */
function acquit(draft: Draft, { branch, cars }: Train): void {
  const left = draft.suspects.get(branch)?.filter(({ task }) => !cars.some((car) => car.task === task)) ?? [];
  if (left.length > 0) draft.suspects.set(branch, left);
  else draft.suspects.delete(branch);
}

function findOpen(draft: Draft, id: string): Train | undefined {
  for (const train of draft.trains.values()) if (train.train === id) return train;
  return undefined;
}
