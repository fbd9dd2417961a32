import { closeSync, openSync, writeSync } from 'node:fs';
import { TailRing } from './tail-ring.ts';

/** Most that is held in memory for the last part of a file that grew over its cap. */
const MAX_TAIL_BYTES = 256 * 1024;

/**
 * A file that takes any amount of output and keeps at most `maxBytes` of it: the first part and the last part, and between them one line
 * that says how many bytes were left out. The first part is on disk at once, the last part when `close` is called.
 */
export class CappedFile {
  readonly #descriptor: number;
  readonly #headBytes: number;
  readonly #tail: TailRing;
  #written = 0;

  constructor(path: string, maxBytes: number) {
    const tailBytes = Math.min(Math.floor(maxBytes / 2), MAX_TAIL_BYTES);
    this.#headBytes = Math.max(0, maxBytes - tailBytes);
    this.#tail = new TailRing(tailBytes);
    this.#descriptor = openSync(path, 'w', 0o600);
  }

  write(chunk: Uint8Array): void {
    const room = Math.max(0, this.#headBytes - this.#written);
    const head = chunk.subarray(0, room);
    if (head.length > 0) this.#write(head);
    const rest = chunk.subarray(head.length);
    if (rest.length > 0) this.#tail.push(rest);
  }

  /** Writes the last part and closes the file. Call it once. */
  close(): void {
    const tail = this.#tail.read();
    const leftOut = this.#tail.total - tail.length;
    if (leftOut > 0) this.#write(Buffer.from(`\n[… ${leftOut} bytes of output left out …]\n`));
    this.#write(tail);
    closeSync(this.#descriptor);
  }

  #write(bytes: Uint8Array): void {
    let offset = 0;
    while (offset < bytes.length) offset += writeSync(this.#descriptor, bytes, offset);
    this.#written += bytes.length;
  }
}
