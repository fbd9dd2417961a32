import { timestamp } from '../clock.ts';
import type { Hub } from '../hub.ts';

/** Moves all that happened to issues into the past, as if so much time had passed since. */
export function passTime({ state }: Hub, ms: number): void {
  const earlier = (at: string) => timestamp(new Date(Date.parse(at) - ms));
  for (const issue of state.issues.all()) {
    const { createdAt, updatedAt, lastEdit, closedAt } = issue;
    state.issues.put({
      ...issue,
      createdAt: earlier(createdAt),
      updatedAt: earlier(updatedAt),
      closedAt: closedAt === null ? null : earlier(closedAt),
      ...(lastEdit !== undefined && { lastEdit: { ...lastEdit, at: earlier(lastEdit.at) } }),
    });
  }
  for (const event of state.events.all()) state.events.put({ ...event, createdAt: earlier(event.createdAt) });
  for (const comment of state.comments.all()) {
    const { createdAt, updatedAt, editedAt } = comment;
    state.comments.put({
      ...comment,
      createdAt: earlier(createdAt),
      updatedAt: earlier(updatedAt),
      ...(editedAt !== undefined && { editedAt: earlier(editedAt) }),
    });
  }
}
