import { createHash } from 'node:crypto';

/** What the log keeps of an attempt's nonce, so that the nonce itself stays with the attempt until it has ended. */
export function nonceHash(nonce: string): string {
  return createHash('sha256').update(nonce).digest('hex');
}
