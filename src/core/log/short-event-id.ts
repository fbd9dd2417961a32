/** The time and the sequence number in a UUIDv7, with the dashes: two writers in the same millisecond apart, no other event has it. */
const SHORT = 18;

/** The beginning of an event's id, enough to name the event by. */
export function shortEventId(id: string): string {
  return id.slice(0, SHORT);
}
