import { fingerprint } from './fingerprint.ts';

/** So much of the end of an output says how it failed. */
const LOOKED_AT = 4_000;

/** By what two failures are known to be the same one: what is said of it and the end of its output, without the numbers and names that are new each time. */
export function failureSignature(kind: string, reason: string, output: string | undefined): string {
  return fingerprint(`${kind}\n${withoutNews(reason)}\n${withoutNews((output ?? '').slice(-LOOKED_AT))}`);
}

/** Times, durations, commits, process ids, and temporary names. */
function withoutNews(text: string): string {
  return text
    .replace(/\/tmp\/[\w./-]+/g, '#')
    .replace(/\b[0-9a-f]{7,}\b/gi, '#')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}
