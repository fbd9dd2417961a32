import { getRandomValues } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, 12 bits of `sequence`, 62 random bits. Ids of one batch, made with the same time and a
 * rising sequence (0 to 4095), sort in the order of the batch.
 */
export function uuidV7(timeMs: number, sequence: number): string {
  const bytes = Buffer.alloc(16);
  getRandomValues(bytes);
  bytes.writeUIntBE(Math.max(0, Math.floor(timeMs)), 0, 6);
  bytes.writeUInt16BE(0x7000 | (sequence & 0x0fff), 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
