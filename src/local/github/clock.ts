/** The present time as GitHub writes it: UTC, whole seconds. Two events of one second have the same time. */
export function timestamp(at: Date = new Date()): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
