/** Where a writer that lost a race leaves its batch for whoever writes next: a reference of its own, so that nobody else is in its way. */
export const INBOX = 'refs/stoneforge/inbox/';
/** Where a batch goes that no longer holds, so that its writer knows and decides again. */
export const REFUSED = 'refs/stoneforge/refused/';
/** A writer hears of its refusal within minutes or never. A week is more than any clock that a forge still talks to is wrong. */
const REFUSALS_KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Whether a reference can be that of a batch. Writers name theirs after the id of an event; what is called otherwise is somebody else's
 * business and left alone, because not every name that git knows can be written down again.
 */
export function isBatchRef(ref: string): boolean {
  return ref.startsWith(INBOX) && /^\w[\w.-]*$/.test(ref.slice(INBOX.length));
}

/** Where the refusal of a batch is told: below the day, UTC, so that old ones can be told from new ones by their names alone. */
export function refusalOf(batchRef: string, now: Date): string {
  return `${REFUSED}${now.toISOString().slice(0, 10)}/${batchRef.slice(INBOX.length)}`;
}

/** Whether a reference tells the refusal of a batch, on whatever day. */
export function isRefusalOf(batchRef: string, ref: string): boolean {
  return ref.startsWith(REFUSED) && ref.endsWith(`/${batchRef.slice(INBOX.length)}`);
}

/** Whether a reference tells a refusal that nobody waits for any more: its writer is dead. */
export function isForgotten(ref: string, now: Date): boolean {
  const [, day] = /^(\d{4}-\d{2}-\d{2})\//.exec(ref.startsWith(REFUSED) ? ref.slice(REFUSED.length) : '') ?? [];
  return day !== undefined && now.getTime() - Date.parse(day) > REFUSALS_KEPT_MS;
}
