import { StoneforgeError } from '../../../core/errors.ts';
import { timestamp } from '../clock.ts';
import type { Hub } from '../hub.ts';
import { emptyIssue, ensureLabel, recordEvent } from './issue-changes.ts';

export interface SeedIssue {
  /** Default: the next one. A number that is taken is an error. */
  readonly number?: number;
  readonly title: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  /** Login; becomes a stranger to the repository when it is unknown. Default: the owner. */
  readonly author?: string;
  /** ISO-8601. Default: now. */
  readonly createdAt?: string;
  /** Who put the labels on. Default: the owner. */
  readonly labelledBy?: string;
}

/** Puts an issue into the past of the repository, with the events of its labels and without any trigger. */
export function seedIssue(hub: Hub, seed: SeedIssue): number {
  const { state } = hub;
  const present = seed.number === undefined ? undefined : state.issues.get(seed.number);
  if (present !== undefined) {
    throw new StoneforgeError(
      'bad-backlog',
      `Expected the number ${present.number} to be free for «${seed.title}», found the issue «${present.title}». Choose another number.`,
    );
  }
  const author = seed.author ?? hub.owner;
  if (state.users.get(author.toLowerCase()) === undefined) {
    state.users.put({ id: state.next('database'), login: author, type: 'User', role: 'none' });
  }
  const at = timestamp(seed.createdAt === undefined ? undefined : new Date(seed.createdAt));
  const labels = [...new Set((seed.labels ?? []).map((label) => ensureLabel(hub, label)))];
  if (seed.number !== undefined) state.skip('number', seed.number);
  const { number, ...rest } = emptyIssue(hub, author, at, seed.number);
  state.issues.put({ ...rest, number, title: seed.title, body: seed.body ?? null, labels });
  const actor = { kind: 'person', login: seed.labelledBy ?? hub.owner } as const;
  for (const label of labels) recordEvent(hub, actor, number, { event: 'labeled', label }, at);
  return number;
}
