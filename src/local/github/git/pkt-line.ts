/** git's framing: four hex digits of length, then the payload; `0000` is a flush. */
export interface Packet {
  /** undefined for a flush. */
  readonly payload: Buffer | undefined;
  /** Offset just behind it. */
  readonly end: number;
}

/** @returns undefined when the buffer does not hold the whole packet yet. */
export function readPacket(buffer: Buffer, offset: number): Packet | undefined {
  if (buffer.length < offset + 4) return undefined;
  const length = Number.parseInt(buffer.toString('latin1', offset, offset + 4), 16);
  if (length < 4) return { payload: undefined, end: offset + 4 };
  if (buffer.length < offset + length) return undefined;
  return { payload: buffer.subarray(offset + 4, offset + length), end: offset + length };
}

export function writePacket(payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

export const FLUSH = Buffer.from('0000');
