/** Keeps the last `capacity` bytes of a stream in one fixed buffer, however much goes through it. */
export class TailRing {
  readonly #buffer: Buffer;
  #next = 0;
  #total = 0;

  constructor(capacity: number) {
    this.#buffer = Buffer.alloc(Math.max(1, capacity));
  }

  push(chunk: Uint8Array): void {
    const capacity = this.#buffer.length;
    const kept = chunk.length > capacity ? chunk.subarray(chunk.length - capacity) : chunk;
    const first = Math.min(kept.length, capacity - this.#next);
    this.#buffer.set(kept.subarray(0, first), this.#next);
    this.#buffer.set(kept.subarray(first), 0);
    this.#next = (this.#next + kept.length) % capacity;
    this.#total += chunk.length;
  }

  /** Bytes that went through. */
  get total(): number {
    return this.#total;
  }

  /** The last bytes in order, at most `limit` of them. */
  read(limit: number = this.#buffer.length): Buffer {
    const capacity = this.#buffer.length;
    const held = Math.min(this.#total, capacity);
    const ordered =
      this.#total <= capacity
        ? Buffer.from(this.#buffer.subarray(0, held))
        : Buffer.concat([this.#buffer.subarray(this.#next), this.#buffer.subarray(0, this.#next)]);
    return ordered.subarray(Math.max(0, held - limit));
  }
}

/** Text of bytes that may begin in the middle of a character: the broken first character is left out. */
export function textOfTail(bytes: Uint8Array): string {
  let start = 0;
  while (start < bytes.length && start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return new TextDecoder().decode(bytes.subarray(start));
}
