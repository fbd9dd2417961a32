/** Longest sentence from an untrusted job that is shown among our own words, in characters. */
const SENTENCE_LIMIT = 600;

/** What Markdown on GitHub would act on: mentions, references, links, images, HTML. */
const ACTIVE = /[@#](?=\w)|\]\(|!\[|</g;

/**
 * A sentence from an untrusted job as one line of plain words, for places where it cannot be fenced: nobody is mentioned, nothing is
 * linked or closed, no image is fetched.
 */
export function defused(text: string, limit: number = SENTENCE_LIMIT): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const shown = line.length > limit ? `${line.slice(0, limit)}…` : line;
  return shown.replace(ACTIVE, (mark) => `${mark[0]}\u200b${mark.slice(1)}`);
}
